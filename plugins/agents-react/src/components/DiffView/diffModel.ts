import { parsePatch, structuredPatch } from 'diff';
import type { StructuredPatch } from 'diff';

/**
 * What a diff is made of.
 *
 * @public
 */
export type DiffSource =
  | { readonly patch: string }
  | { readonly name: string; readonly before: string; readonly after: string };

/** A line of a diff; a changed line knows which part of it changed. */
export interface DiffLine {
  readonly kind: 'context' | 'added' | 'removed';
  readonly oldLine?: number;
  readonly newLine?: number;
  readonly text: string;
  readonly changed?: readonly [start: number, end: number];
}

export interface DiffHunk {
  readonly header: string;
  readonly lines: readonly DiffLine[];
}

export interface FileDiff {
  readonly name: string;
  readonly hunks: readonly DiffHunk[];
  readonly added: number;
  readonly removed: number;
  readonly isBinary: boolean;
}

/**
 * Reads a patch, or compares two texts.
 *
 * @returns undefined when the patch cannot be read.
 */
export function readDiff(source: DiffSource): readonly FileDiff[] | undefined {
  if ('patch' in source) {
    try {
      return parsePatch(source.patch)
        .filter(file => file.hunks.length > 0 || file.newFileName)
        .map(toFileDiff);
    } catch {
      return undefined;
    }
  }
  const { name, before, after } = source;
  const file = structuredPatch(name, name, before, after, '', '', {
    context: 3,
  });
  return file.hunks.length > 0 ? [toFileDiff(file)] : [];
}

function toFileDiff(file: StructuredPatch): FileDiff {
  const hunks = file.hunks.map(hunk => ({
    header: `@@ −${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    lines: markChanges(numberLines(hunk)),
  }));
  const count = (kind: DiffLine['kind']) =>
    hunks.reduce(
      (sum, hunk) => sum + hunk.lines.filter(l => l.kind === kind).length,
      0,
    );
  return {
    name: fileName(file),
    hunks,
    added: count('added'),
    removed: count('removed'),
    isBinary: file.isBinary === true,
  };
}

function fileName(file: StructuredPatch): string {
  const chosen =
    file.newFileName && file.newFileName !== '/dev/null'
      ? file.newFileName
      : file.oldFileName;
  return (chosen ?? file.index ?? '').replace(/^[ab]\//, '');
}

function numberLines(hunk: StructuredPatch['hunks'][number]): DiffLine[] {
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  const lines: DiffLine[] = [];
  for (const raw of hunk.lines) {
    const text = raw.slice(1);
    if (raw.startsWith('+')) {
      lines.push({ kind: 'added', newLine, text });
      newLine += 1;
    } else if (raw.startsWith('-')) {
      lines.push({ kind: 'removed', oldLine, text });
      oldLine += 1;
    } else if (!raw.startsWith('\\')) {
      lines.push({ kind: 'context', oldLine, newLine, text });
      oldLine += 1;
      newLine += 1;
    }
  }
  return lines;
}

/** A run of removed lines followed by as many added ones is a run of edits. */
function markChanges(lines: readonly DiffLine[]): DiffLine[] {
  const marked = [...lines];
  let index = 0;
  while (index < marked.length) {
    const removedEnd = endOfRun(marked, index, 'removed');
    const addedEnd = endOfRun(marked, removedEnd, 'added');
    const length = removedEnd - index;
    if (length > 0 && length === addedEnd - removedEnd) {
      for (let offset = 0; offset < length; offset += 1) {
        const before = marked[index + offset];
        const after = marked[removedEnd + offset];
        const [oldSpan, newSpan] = changedSpans(before.text, after.text);
        marked[index + offset] = { ...before, changed: oldSpan };
        marked[removedEnd + offset] = { ...after, changed: newSpan };
      }
    }
    index = Math.max(addedEnd, index + 1);
  }
  return marked;
}

function endOfRun(
  lines: readonly DiffLine[],
  start: number,
  kind: DiffLine['kind'],
): number {
  let end = start;
  while (lines[end]?.kind === kind) {
    end += 1;
  }
  return end;
}

type Span = readonly [start: number, end: number];

/** What is left of two lines without their common beginning and end. */
export function changedSpans(before: string, after: string): [Span, Span] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  let tail = 0;
  while (
    tail < shorter - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  return [
    [start, before.length - tail],
    [start, after.length - tail],
  ];
}
