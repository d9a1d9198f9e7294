import type { FileChange } from '@trainyard/plugin-agents-common';

const IN_ARCHIVE = /^[^/]+\.zip\/(.+)$/;

/** The changes within the generated repository; what runs keep beside it says the same again. */
export function repositoryChanges(
  changes: readonly FileChange[],
): readonly FileChange[] {
  const inside = changes.flatMap(change => {
    const path = IN_ARCHIVE.exec(change.path)?.[1];
    return path ? [{ ...change, path }] : [];
  });
  return inside.length > 0 ? inside : changes;
}
