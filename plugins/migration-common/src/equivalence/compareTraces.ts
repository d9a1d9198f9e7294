import type { Scenario } from './Scenario';
import { unifyWords } from './trace/facts';
import { EventOrder } from './trace/order';
import type { Trace, TraceEvent } from './trace/Trace';

/** What differs first between two traces. */
export interface TraceDifference {
  readonly reason: string;
  /** The event of the old trace that has no counterpart, by index. */
  readonly jenkinsIndex?: number;
  readonly githubIndex?: number;
}

/** True when the new event gives the command at least what the old one gave it. */
function explainMismatch(
  old: TraceEvent,
  fresh: TraceEvent,
  unify: (text: string) => string,
  knownFiles: ReadonlySet<string>,
): string | undefined {
  // Where a person approves does not matter, only what waits for it.
  if (old.text === '‹approval›') return undefined;
  if (old.hasSources && !fresh.hasSources)
    return 'the sources are not checked out';
  if (unify(old.directory) !== unify(fresh.directory)) {
    return `it runs in '${fresh.directory || '.'}' instead of '${
      old.directory || '.'
    }'`;
  }
  if (
    old.container !== undefined &&
    unify(old.container) !== unify(fresh.container ?? '')
  ) {
    return `it runs in ${fresh.container ?? 'no container'} instead of ${
      old.container
    }`;
  }
  const tool = old.tools.find(name => !fresh.tools.includes(name));
  if (tool) return `${tool} is not set up`;
  for (const [name, value] of Object.entries(old.environment)) {
    const given = fresh.environment[name];
    if (given === undefined) return `the variable ${name} is missing`;
    if (unify(given) !== unify(value)) {
      return `${name} is '${given}' instead of '${value}'`;
    }
  }
  const file = old.files.find(
    name =>
      [...knownFiles].some(known => known.includes(name)) &&
      !fresh.files.some(known => known.includes(name)),
  );
  return file ? `the files '${file}' of an earlier job are missing` : undefined;
}

function groupByText(
  events: readonly TraceEvent[],
  unify: (text: string) => string,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  events.forEach((event, index) => {
    const key = unify(event.text);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return groups;
}

function findOrderViolation(
  old: Trace,
  fresh: Trace,
  partners: readonly number[],
): TraceDifference | undefined {
  const order = new EventOrder(fresh.events);
  for (const [later, event] of old.events.entries()) {
    for (const earlier of event.after) {
      if (!order.isBefore(partners[earlier], partners[later])) {
        return {
          reason: `'${event.text}' must wait for '${old.events[earlier].text}'`,
          jenkinsIndex: later,
          githubIndex: partners[later],
        };
      }
    }
  }
  return undefined;
}

function isGood({ result }: Trace): string {
  return result === 'unstable' ? 'success' : result;
}

/**
 * Finds the first difference between what the old pipeline and the new workflow do, or nothing.
 *
 * @param knownEffects - effects that the old pipeline has in any scenario; others, such as a report
 * that a converter adds, are no difference.
 * @remarks
 * Commands must be the same ones, each as often; each must get at least the variables, sources,
 * tools and files it had; and what had to wait must still wait. More order than before (branches
 * of one job run one after the other) and more variables are no difference.
 */
export function compareTraces(
  old: Trace,
  fresh: Trace,
  scenario: Scenario,
  knownEffects: ReadonlySet<string> = new Set(),
): TraceDifference | undefined {
  const unify = (text: string) =>
    // What is kept without the old pipeline archiving it are the results of a plugin.
    text.startsWith('‹keep›') && !knownEffects.has(text)
      ? '‹results›'
      : unifyWords(text, scenario);
  const wanted = groupByText(old.events, unify);
  const found = groupByText(fresh.events, unify);
  for (const [text, indexes] of wanted) {
    const count = found.get(text)?.length ?? 0;
    if (count < indexes.length) {
      return {
        reason: count
          ? `'${text}' runs ${count} times instead of ${indexes.length}`
          : `'${text}' does not run`,
        jenkinsIndex: indexes[0],
      };
    }
  }
  for (const [text, indexes] of found) {
    const count = wanted.get(text)?.length ?? 0;
    if (text.startsWith('‹') && !knownEffects.has(text)) continue;
    if (count < indexes.length) {
      return {
        reason: count
          ? `'${text}' runs ${indexes.length} times instead of ${count}`
          : `'${text}' runs and should not`,
        githubIndex: indexes[0],
      };
    }
  }
  const knownFiles = new Set(fresh.events.flatMap(({ files }) => files));
  const partners: number[] = [];
  for (const [text, indexes] of wanted) {
    const free = [...(found.get(text) ?? [])];
    for (const index of indexes) {
      const at = free.findIndex(
        candidate =>
          !explainMismatch(
            old.events[index],
            fresh.events[candidate],
            unify,
            knownFiles,
          ),
      );
      if (at < 0) {
        const why = explainMismatch(
          old.events[index],
          fresh.events[free[0]],
          unify,
          knownFiles,
        );
        return {
          reason: `'${text}': ${why}`,
          jenkinsIndex: index,
          githubIndex: free[0],
        };
      }
      partners[index] = free.splice(at, 1)[0];
    }
  }
  const violation = findOrderViolation(old, fresh, partners);
  if (violation) return violation;
  return isGood(old) === isGood(fresh)
    ? undefined
    : { reason: `it ends with ${fresh.result} instead of ${old.result}` };
}
