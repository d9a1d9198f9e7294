import type { EnvironmentEntry } from '../model';

/** The innermost entry of a name. */
export function readEntry(
  entries: readonly EnvironmentEntry[],
  name: string,
): EnvironmentEntry | undefined {
  return entries.findLast(entry => entry.name === name);
}
