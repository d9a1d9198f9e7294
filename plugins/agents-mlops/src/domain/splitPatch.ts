import type { FileChange } from '@trainyard/plugin-agents-common';

const HEAD = /^diff --git (?:a\/\S+|"a\/[^"]+") (?:b\/(\S+)|"b\/([^"]+)")/;

function changeOf(patch: string): FileChange['change'] {
  if (/^new file mode/m.test(patch)) return 'added';
  return /^deleted file mode/m.test(patch) ? 'removed' : 'changed';
}

/** The changes of a patch, file by file, so that each can be opened alone. */
export function splitPatch(patch: string): readonly FileChange[] {
  return patch.split(/^(?=diff --git )/m).flatMap(part => {
    const head = HEAD.exec(part);
    const path = head?.[1] ?? head?.[2];
    if (!path) return [];
    const lines = part.slice(part.indexOf('\n@@') + 1).split('\n');
    const count = (sign: string) =>
      lines.filter(line => line.startsWith(sign)).length;
    return [
      {
        path,
        change: changeOf(part),
        patch: part,
        addedLines: count('+'),
        removedLines: count('-'),
      },
    ];
  });
}
