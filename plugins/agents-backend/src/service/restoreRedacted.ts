import type { Redactor } from './Redactor';

type Tree = Readonly<Record<string, unknown>>;

function asTree(value: unknown): Tree {
  return typeof value === 'object' && value !== null ? (value as Tree) : {};
}

function restore(edited: unknown, shown: unknown, original: unknown): unknown {
  if (typeof edited === 'string') {
    return edited === shown ? original : edited;
  }
  if (Array.isArray(edited)) {
    const [was, is] = [asTree(shown), asTree(original)];
    return edited.map((item, index) => restore(item, was[index], is[index]));
  }
  if (typeof edited === 'object' && edited !== null) {
    const [was, is] = [asTree(shown), asTree(original)];
    return Object.fromEntries(
      Object.entries(edited).map(([key, value]) => [
        key,
        restore(value, was[key], is[key]),
      ]),
    );
  }
  return edited;
}

/**
 * Puts secrets back into what a person edited.
 *
 * @remarks
 * People see values without secrets; text that they left as it was shown means
 * the original. Text that they moved or changed stays as they wrote it.
 */
export function restoreRedacted(
  edited: unknown,
  original: unknown,
  redactor: Redactor,
): unknown {
  return restore(edited, redactor.redact(original), original);
}
