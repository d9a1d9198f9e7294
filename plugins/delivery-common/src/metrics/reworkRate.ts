import { findPattern } from '../definition/matchers';
import type { DeliveryDefinition } from '../definition/schema';
import type { Change, Deployment, Incident } from '../rows/schemas';
import type { ChangeLinks } from './linkChanges';
import type { DeployedUnit } from './selectDeployments';
import { confidenceOfSample } from './statistics';
import { available, unavailable, type MetricResult } from './types';
import { isInWindow, type Window } from './window';

/** Why a deployment was not planned. */
export interface ReworkFinding {
  readonly rule: 'explicit-fix' | 'rollback' | 'revert' | 'hotfix';
  readonly confidence: number;
  readonly note: string;
}

const HOUR_MS = 3_600_000;

interface Context {
  readonly definition: DeliveryDefinition;
  readonly changesByUnit: ReadonlyMap<DeployedUnit, readonly Change[]>;
  readonly fixedBy: ReadonlyMap<string, Incident>;
  readonly incidentsByComponent: ReadonlyMap<string, readonly Incident[]>;
  /** Commits that were deployed, and then followed by another one, per component. */
  readonly redeployments: ReadonlySet<DeployedUnit>;
}

function findExplicitFix(
  unit: DeployedUnit,
  context: Context,
): ReworkFinding | undefined {
  const ids = [unit.id, ...unit.rows.map(row => row.id)];
  const repaired = ids.map(id => context.fixedBy.get(id)).find(Boolean);
  if (repaired) {
    return {
      rule: 'explicit-fix',
      confidence: 1,
      note: `incident ${repaired.id} names it as its repair`,
    };
  }
  const named = unit.rows.flatMap(row => row.fixes ?? [])[0];
  if (named)
    return {
      rule: 'explicit-fix',
      confidence: 1,
      note: `says that it repairs incident ${named}`,
    };
  const change = context.changesByUnit
    .get(unit)
    ?.find(candidate => candidate.fixes?.length);
  return (
    change && {
      rule: 'explicit-fix',
      confidence: 0.95,
      note: `carries change ${change.id}, which repairs incident ${change.fixes?.[0]}`,
    }
  );
}

function findRollback(
  unit: DeployedUnit,
  context: Context,
): ReworkFinding | undefined {
  const row = unit.rows.find(candidate => candidate.rollbackOf !== undefined);
  if (row)
    return {
      rule: 'rollback',
      confidence: 1,
      note: `takes back deployment ${row.rollbackOf}`,
    };
  return context.redeployments.has(unit)
    ? {
        rule: 'rollback',
        confidence: 0.8,
        note: 'brings back a commit that another one had replaced',
      }
    : undefined;
}

/** How often a title says `Revert` one inside the other, as `Revert "Revert "Add rounding""` does twice. */
function countReverts(title: string): number {
  const [reverts] = /^(?:revert[\s:"“]+)*/i.exec(title) ?? [''];
  return reverts.match(/revert/gi)?.length ?? 0;
}

/** A revert of a revert brings planned work back; what it says of the commit it takes back does not make it rework. */
function isRevert({ reverts, title = '' }: Change): boolean {
  const count = countReverts(title);
  return count > 0
    ? count % 2 === 1
    : reverts !== undefined && !/^reapply\b/i.test(title);
}

function findRevert(
  unit: DeployedUnit,
  context: Context,
): ReworkFinding | undefined {
  const change = context.changesByUnit.get(unit)?.find(isRevert);
  return (
    change && {
      rule: 'revert',
      confidence: change.reverts ? 0.95 : 0.7,
      note: `carries change ${change.id}, which reverts ${
        change.reverts ?? 'an earlier one by its title'
      }`,
    }
  );
}

function findHotfixMark(
  row: Pick<Deployment | Change, 'branch' | 'labels' | 'title'>,
  { branches, labels, titles }: DeliveryDefinition['rework']['hotfix'],
): string | undefined {
  if (findPattern(branches, row.branch)) return `branch ${row.branch}`;
  const label = row.labels?.find(candidate => findPattern(labels, candidate));
  if (label) return `label ${label}`;
  return findPattern(titles, row.title) ? `title "${row.title}"` : undefined;
}

function findHotfix(
  unit: DeployedUnit,
  context: Context,
): ReworkFinding | undefined {
  const { hotfix } = context.definition.rework;
  const marked = [...unit.rows, ...(context.changesByUnit.get(unit) ?? [])]
    .map(row => findHotfixMark(row, hotfix))
    .find(Boolean);
  if (!marked) return undefined;
  const earliestMs = unit.atMs - hotfix.openIncidentHours * HOUR_MS;
  const incident = context.incidentsByComponent
    .get(unit.component ?? '')
    ?.find(candidate => {
      const openedMs = Date.parse(candidate.openedAt);
      const resolvedMs = candidate.resolvedAt
        ? Date.parse(candidate.resolvedAt)
        : Infinity;
      return openedMs <= unit.atMs && resolvedMs >= earliestMs;
    });
  // A branch called hotfix without an incident is a habit of naming, not unplanned work.
  return (
    incident && {
      rule: 'hotfix',
      confidence: 0.7,
      note: `${marked} while incident ${incident.id} was open`,
    }
  );
}

/** Finds out whether a deployment was rework; the surest rule that holds is given. */
function findRework(
  unit: DeployedUnit,
  context: Context,
): ReworkFinding | undefined {
  const { rework } = context.definition;
  return (
    (rework.explicitFixes ? findExplicitFix(unit, context) : undefined) ??
    (rework.rollbacks ? findRollback(unit, context) : undefined) ??
    (rework.reverts ? findRevert(unit, context) : undefined) ??
    findHotfix(unit, context)
  );
}

/** Deployments of a commit that had been deployed before and replaced since. */
function findRedeployments(units: readonly DeployedUnit[]): Set<DeployedUnit> {
  const found = new Set<DeployedUnit>();
  const seen = new Map<
    string,
    { readonly commits: Set<string>; last: string }
  >();
  for (const unit of units) {
    for (const row of unit.rows) {
      if (!row.commitSha) continue;
      const key = `${unit.component ?? ''}|${row.repository ?? ''}|${
        row.environment
      }`;
      const history = seen.get(key) ?? { commits: new Set<string>(), last: '' };
      if (history.last !== row.commitSha && history.commits.has(row.commitSha))
        found.add(unit);
      history.commits.add(row.commitSha);
      history.last = row.commitSha;
      seen.set(key, history);
    }
  }
  return found;
}

function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Every deployment that was rework, with the reason. */
export function findReworkDeployments(
  units: readonly DeployedUnit[],
  { links }: ChangeLinks,
  incidents: readonly Incident[],
  definition: DeliveryDefinition,
): Map<DeployedUnit, ReworkFinding> {
  const changesByUnit = new Map<DeployedUnit, Change[]>();
  for (const [unit, group] of groupBy(links, link => link.unit)) {
    changesByUnit.set(
      unit,
      group.map(link => link.change),
    );
  }
  const context: Context = {
    definition,
    changesByUnit,
    fixedBy: new Map(
      incidents.flatMap(incident =>
        incident.fixedBy ? [[incident.fixedBy, incident]] : [],
      ),
    ),
    incidentsByComponent: groupBy(
      incidents,
      incident => incident.component ?? '',
    ),
    redeployments: findRedeployments(units),
  };
  const findings = new Map<DeployedUnit, ReworkFinding>();
  for (const unit of units) {
    const finding = findRework(unit, context);
    if (finding) findings.set(unit, finding);
  }
  return findings;
}

/** Whether a definition has any rule for rework. */
export function definesRework({ rework }: DeliveryDefinition): boolean {
  const { hotfix } = rework;
  return (
    rework.explicitFixes ||
    rework.rollbacks ||
    rework.reverts ||
    hotfix.branches.length + hotfix.labels.length + hotfix.titles.length > 0
  );
}

/** Deployment rework rate: the share of deployments nobody had planned, made because of an incident. */
export function computeReworkRate(
  units: readonly DeployedUnit[],
  findings: ReadonlyMap<DeployedUnit, ReworkFinding>,
  definition: DeliveryDefinition,
  window: Window,
): MetricResult {
  const inWindow = units.filter(unit =>
    isInWindow(unit.atMs, window, definition),
  );
  const rework = inWindow.filter(unit => findings.has(unit)).length;
  const defined = definesRework(definition);
  const reason = defined
    ? 'no deployment in the window'
    : 'this definition has no rule for rework';
  return {
    metric: 'deploymentReworkRate',
    value:
      defined && inWindow.length > 0
        ? available(rework / inWindow.length, 'ratio')
        : unavailable(reason),
    sampleSize: defined ? inWindow.length : 0,
    confidence: confidenceOfSample(defined ? inWindow.length : 0),
    counted: defined
      ? inWindow.map(unit => {
          const finding = findings.get(unit);
          return {
            kind: 'deployment',
            id: unit.id,
            at: new Date(unit.atMs).toISOString(),
            value: finding ? 1 : 0,
            rule: finding?.rule,
            confidence: finding?.confidence,
            note: finding?.note,
            title: unit.rows[0].title,
            url: unit.rows[0].url,
            component: unit.component,
          };
        })
      : [],
    dropped: [],
    details: defined
      ? { reworkDeployments: rework, deployments: inWindow.length }
      : {},
  };
}
