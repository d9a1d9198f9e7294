import { findPattern } from '../definition/matchers';
import type { DeliveryDefinition } from '../definition/schema';
import type { Change } from '../rows/schemas';
import {
  measureSpan,
  measureStages,
  sumStages,
  toMs,
} from '../stages/changeStages';
import type { ChangeLink, ChangeLinks } from './linkChanges';
import type { DeployedUnit, Dropped } from './selectDeployments';
import { confidenceOfSample, summarise } from './statistics';
import {
  available,
  unavailable,
  type CountedRow,
  type MetricResult,
} from './types';
import { isInWindow, type Window } from './window';

/** The moment at which a definition starts the clock. */
function startOf(
  change: Change,
  { leadTime }: DeliveryDefinition,
): string | undefined {
  return {
    'first-commit': change.firstCommitAt,
    opened: change.openedAt,
    merged: change.mergedAt,
  }[leadTime.start];
}

/** Seconds from the start a definition names to the deployment; undefined with no start or a negative span. */
export function measureLeadTime(
  change: Change,
  deployedMs: number,
  definition: DeliveryDefinition,
): number | undefined {
  const { measure, rounding } = definition.leadTime;
  if (change.reportedLeadTimeSeconds !== undefined && measure !== 'span') {
    return change.reportedLeadTimeSeconds;
  }
  if (measure === 'reported') return undefined;
  if (measure === 'stages') {
    return sumStages(measureStages(change, deployedMs, rounding));
  }
  const startText = startOf(change, definition);
  return measureSpan(toMs(startText), deployedMs, rounding);
}

function findExclusion(
  change: Change,
  definition: DeliveryDefinition,
): string | undefined {
  const { changeAuthors, labels } = definition.exclusions;
  if (findPattern(changeAuthors, change.author))
    return `author ${change.author} is excluded`;
  const label = change.labels?.find(candidate =>
    findPattern(labels, candidate),
  );
  return label ? `label ${label} is excluded` : undefined;
}

function drop(change: Change, reason: string): Dropped {
  return {
    kind: 'change',
    id: change.id,
    reason,
    url: change.url,
    at: change.mergedAt ?? change.openedAt ?? change.firstCommitAt,
  };
}

/** A change that counts, with what it adds. */
export interface LeadTimeSample {
  readonly change: Change;
  readonly unit: DeployedUnit;
  readonly deployedMs: number;
  readonly seconds: number;
  readonly rule: ChangeLink['rule'];
  readonly confidence: number;
}

function toRow(sample: LeadTimeSample): CountedRow {
  const { change, unit, deployedMs, seconds, rule, confidence } = sample;
  return {
    kind: 'change',
    id: change.id,
    at: new Date(deployedMs).toISOString(),
    value: seconds,
    deploymentId: unit.id,
    rule,
    confidence,
    title: change.title,
    url: change.url,
    component: change.component ?? unit.component,
  };
}

/** Every deployed change with its lead time, whatever the window, and the changes that have none. */
export function listLeadTimes(
  { links, unlinked }: ChangeLinks,
  definition: DeliveryDefinition,
): { readonly samples: LeadTimeSample[]; readonly dropped: Dropped[] } {
  const samples: LeadTimeSample[] = [];
  const dropped: Dropped[] = unlinked.map(({ change, reason }) =>
    drop(change, reason),
  );
  for (const { change, unit, deployedMs, rule, confidence } of links) {
    const exclusion = findExclusion(change, definition);
    const seconds = exclusion
      ? undefined
      : measureLeadTime(change, deployedMs, definition);
    if (seconds === undefined) {
      const reason = exclusion ?? explainMissing(change, definition);
      dropped.push(drop(change, reason));
      continue;
    }
    samples.push({ change, unit, deployedMs, seconds, rule, confidence });
  }
  return { samples, dropped };
}

function explainMissing(
  change: Change,
  definition: DeliveryDefinition,
): string {
  const { measure, start } = definition.leadTime;
  if (measure === 'reported') return 'the source reported no lead time';
  const known = startOf(change, definition);
  return known
    ? `clock problem: ${start} lies after the deployment`
    : `time of ${start} is unknown`;
}

/** Change lead time: how long a change takes from its start to its users. */
export function computeLeadTime(
  links: ChangeLinks,
  definition: DeliveryDefinition,
  window: Window,
): MetricResult {
  const { samples, dropped } = listLeadTimes(links, definition);
  const inWindow = samples.filter(({ deployedMs }) =>
    isInWindow(deployedMs, window, definition),
  );
  const first = definition.leadTime.skipFirstDeployment
    ? inWindow.reduce<DeployedUnit | undefined>(
        (found, { unit }) => (!found || unit.atMs < found.atMs ? unit : found),
        undefined,
      )
    : undefined;
  const counted = inWindow.filter(({ unit }) => unit !== first);
  const value = summarise(
    counted.map(sample => sample.seconds),
    definition.leadTime.statistic,
  );
  return {
    metric: 'changeLeadTime',
    value:
      value === undefined
        ? unavailable(
            'no change was deployed in the window with a lead time that can be measured',
          )
        : available(value, 'seconds'),
    sampleSize: counted.length,
    confidence: confidenceOfSample(counted.length),
    counted: counted.map(toRow),
    dropped,
    details: summariseStages(counted, definition),
  };
}

/** One figure a stage, each over the changes of which that stage is known. */
export function summariseStages(
  samples: readonly { readonly change: Change; readonly deployedMs: number }[],
  definition: DeliveryDefinition,
): Record<string, number> {
  const { rounding, statistic } = definition.leadTime;
  const stages = samples.map(({ change, deployedMs }) =>
    measureStages(change, deployedMs, rounding),
  );
  const names = [
    'codingSeconds',
    'pickupSeconds',
    'reviewSeconds',
    'openSeconds',
    'deploySeconds',
  ] as const;
  const details: Record<string, number> = {};
  for (const name of names) {
    const known = stages.flatMap(stage => stage[name] ?? []);
    const value = summarise(known, statistic);
    if (value !== undefined) details[name] = value;
  }
  return details;
}
