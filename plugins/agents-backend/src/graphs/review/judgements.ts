import type { Finding } from '@trainyard/plugin-agents-common';
import type { Improvement, Snapshot } from './snapshot';

const high = (message: string): Finding => ({ severity: 'high', message });

function same(a: Improvement, b: Improvement): boolean {
  return (
    a.title === b.title &&
    a.severity === b.severity &&
    a.remedy === b.remedy &&
    a.effort === b.effort &&
    a.isMechanical === b.isMechanical &&
    a.evidence.join('\n') === b.evidence.join('\n')
  );
}

/** What a judge made up or altered: it may order and throw out, nothing else. */
export function findInventions(
  output: readonly Improvement[],
  input: readonly Improvement[],
): readonly Finding[] {
  const known = new Map(input.map(item => [item.id, item]));
  const ids = output.map(({ id }) => id);
  return output.flatMap((item, index) => {
    const original = known.get(item.id);
    if (!original) return [high(`${item.id} was found by nobody`)];
    if (ids.indexOf(item.id) !== index) {
      return [high(`${item.id} is there twice`)];
    }
    const isSame = input.some(
      candidate => candidate.id === item.id && same(candidate, item),
    );
    return isSame
      ? []
      : [high(`${item.id} was altered; repeat it word by word`)];
  });
}

/** What a judge lost on its way. */
export function findLosses(
  output: readonly Improvement[],
  input: readonly Improvement[],
): readonly Finding[] {
  const kept = new Set(output.map(({ id }) => id));
  const lost = new Set(input.map(({ id }) => id).filter(id => !kept.has(id)));
  return [...lost].map(id => high(`${id} is missing`));
}

/** A missing file is shown by the place where it would be. */
export function isBorneOut(
  { title, evidence }: Improvement,
  paths: ReadonlySet<string>,
): boolean {
  return (
    evidence.length > 0 &&
    (evidence.every(path => paths.has(path)) ||
      /\b(no|not|nothing|nobody|says little)\b/i.test(title))
  );
}

/** The paths of a snapshot. */
export function pathsOf({ files }: Snapshot): ReadonlySet<string> {
  return new Set(files.map(({ path }) => path));
}
