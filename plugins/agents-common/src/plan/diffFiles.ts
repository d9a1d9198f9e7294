import { createTwoFilesPatch } from 'diff';
import { z } from 'zod';

export const fileChangeSchema = z.object({
  path: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** A unified diff; left out where `note` says why. */
  patch: z.string().optional(),
  addedLines: z.int(),
  removedLines: z.int(),
  note: z.string().optional(),
});
export type FileChange = z.infer<typeof fileChangeSchema>;

/** The content of a file: text, or why it is not compared. */
export type ComparedFile =
  | { readonly text: string }
  | { readonly digest: string; readonly note: string };

/** Longer texts are named, not compared: a browser could not show them. */
const LONGEST_TEXT = 200_000;

function countLines(patch: string): { added: number; removed: number } {
  let [added, removed] = [0, 0];
  for (const line of patch.split('\n').slice(4)) {
    if (line.startsWith('+')) added += 1;
    if (line.startsWith('-')) removed += 1;
  }
  return { added, removed };
}

function textOf(file: ComparedFile | undefined): string | undefined {
  if (!file) return '';
  return 'text' in file && file.text.length <= LONGEST_TEXT
    ? file.text
    : undefined;
}

function noteOf(...files: (ComparedFile | undefined)[]): string {
  const told = files.find(file => file && 'note' in file);
  return told && 'note' in told
    ? told.note
    : `longer than ${LONGEST_TEXT} characters`;
}

function isSame(left: ComparedFile, right: ComparedFile): boolean {
  return 'text' in left && 'text' in right
    ? left.text === right.text
    : 'digest' in left && 'digest' in right && left.digest === right.digest;
}

function compareFile(
  path: string,
  before: ComparedFile | undefined,
  after: ComparedFile | undefined,
): FileChange | undefined {
  if (before && after && isSame(before, after)) return undefined;
  const gone = before ? 'removed' : 'added';
  const change = before && after ? 'changed' : gone;
  const [left, right] = [textOf(before), textOf(after)];
  if (left === undefined || right === undefined) {
    const note = noteOf(before, after);
    return { path, change, addedLines: 0, removedLines: 0, note };
  }
  const patch = createTwoFilesPatch(
    before ? `a/${path}` : '/dev/null',
    after ? `b/${path}` : '/dev/null',
    left,
    right,
  );
  const { added, removed } = countLines(patch);
  return { path, change, patch, addedLines: added, removedLines: removed };
}

/** What changed between two sets of files, by path. */
export function diffFiles(
  before: ReadonlyMap<string, ComparedFile>,
  after: ReadonlyMap<string, ComparedFile>,
): readonly FileChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort((left, right) => (left < right ? -1 : 1))
    .flatMap(
      path => compareFile(path, before.get(path), after.get(path)) ?? [],
    );
}
