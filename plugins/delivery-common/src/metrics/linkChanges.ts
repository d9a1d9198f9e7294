import type { DeliveryDefinition } from '../definition/schema';
import { parseMoment } from '../rows/parseMoment';
import type { Change } from '../rows/schemas';
import { momentOfDeployment, type DeployedUnit } from './selectDeployments';

/** Why a change is taken to have been carried by a deployment. */
export interface ChangeLink {
  readonly change: Change;
  readonly unit: DeployedUnit;
  /** When the row that carried the change finished; a deployment of several repositories ends later. */
  readonly deployedMs: number;
  readonly rule: 'explicit' | 'commit' | 'merge-time';
  readonly confidence: number;
}

export interface ChangeLinks {
  readonly links: readonly ChangeLink[];
  readonly unlinked: readonly {
    readonly change: Change;
    readonly reason: string;
  }[];
}

const CONFIDENCE = { explicit: 1, commit: 0.95, 'merge-time': 0.6 } as const;

interface Carrier {
  readonly unit: DeployedUnit;
  readonly deployedMs: number;
}

interface Indexes {
  readonly byId: Map<string, Carrier>;
  readonly byCommit: Map<string, Carrier>;
  readonly byComponent: Map<string, DeployedUnit[]>;
}

/** The earliest started deployment that holds a commit carried it; later ones only contain it still. */
function buildIndexes(
  units: readonly DeployedUnit[],
  definition: DeliveryDefinition,
): Indexes {
  const byId = new Map<string, Carrier>();
  const byCommit = new Map<string, Carrier>();
  const byComponent = new Map<string, DeployedUnit[]>();
  const started = [...units].sort(
    (left, right) =>
      left.startedMs - right.startedMs || (left.id < right.id ? -1 : 1),
  );
  for (const unit of started) {
    byId.set(unit.id, { unit, deployedMs: unit.atMs });
    for (const row of unit.rows) {
      const deployedMs = momentOfDeployment(row, definition) ?? unit.atMs;
      const carrier = { unit, deployedMs };
      byId.set(row.id, carrier);
      for (const sha of [...(row.commitShas ?? []), row.commitSha ?? '']) {
        if (sha && !byCommit.has(sha)) byCommit.set(sha, carrier);
      }
    }
  }
  for (const unit of units) {
    const key = unit.component ?? '';
    const list = byComponent.get(key);
    if (list) list.push(unit);
    else byComponent.set(key, [unit]);
  }
  return { byId, byCommit, byComponent };
}

function findFirstAtOrAfter(
  units: readonly DeployedUnit[],
  atMs: number,
): DeployedUnit | undefined {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (units[middle].atMs < atMs) low = middle + 1;
    else high = middle;
  }
  return units[low];
}

/**
 * Finds for each change the deployment that carried it: by explicit
 * reference, then by commit, then (where the definition allows) the first
 * deployment of its component after the merge.
 */
export function linkChanges(
  changes: readonly Change[],
  units: readonly DeployedUnit[],
  definition: DeliveryDefinition,
): ChangeLinks {
  const { byId, byCommit, byComponent } = buildIndexes(units, definition);
  const rule = definition.linking.change;
  const links: ChangeLink[] = [];
  const unlinked: { change: Change; reason: string }[] = [];
  const add = (change: Change, carrier: Carrier, by: ChangeLink['rule']) =>
    links.push({ change, ...carrier, rule: by, confidence: CONFIDENCE[by] });
  for (const change of changes) {
    if (change.deploymentId !== undefined) {
      const carrier = byId.get(change.deploymentId);
      if (carrier) add(change, carrier, 'explicit');
      else
        unlinked.push({
          change,
          reason: `the deployment it names (${change.deploymentId}) does not count or is not known`,
        });
      continue;
    }
    const sha = change.mergeCommitSha;
    const bySha = rule !== 'explicit' && sha ? byCommit.get(sha) : undefined;
    if (bySha) {
      add(change, bySha, 'commit');
      continue;
    }
    if (change.mergedAt === undefined) {
      unlinked.push({ change, reason: 'not merged' });
      continue;
    }
    const later =
      rule === 'merge-time'
        ? findFirstAtOrAfter(
            byComponent.get(change.component ?? '') ?? [],
            parseMoment(change.mergedAt),
          )
        : undefined;
    if (later) {
      add(change, { unit: later, deployedMs: later.atMs }, 'merge-time');
    } else
      unlinked.push({
        change,
        reason:
          rule === 'merge-time'
            ? 'not deployed yet'
            : 'no deployment carries its commit',
      });
  }
  return { links, unlinked };
}
