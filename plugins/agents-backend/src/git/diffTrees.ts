import { createTwoFilesPatch } from 'diff';
import git from 'isomorphic-git';
import fs from 'node:fs';
import type { TreeFile, TreeFiles } from './treeFiles';

async function readText(
  gitdir: string,
  file: TreeFile | undefined,
): Promise<string | undefined> {
  if (!file) return '';
  const { blob } = await git.readBlob({ fs, gitdir, oid: file.oid });
  return blob.subarray(0, 8000).includes(0)
    ? undefined
    : Buffer.from(blob).toString('utf8');
}

function headOf(path: string, older?: TreeFile, newer?: TreeFile): string {
  const lines = [`diff --git a/${path} b/${path}`];
  if (!older) lines.push(`new file mode ${newer?.mode}`);
  else if (!newer) lines.push(`deleted file mode ${older.mode}`);
  else if (older.mode !== newer.mode) {
    lines.push(`old mode ${older.mode}`, `new mode ${newer.mode}`);
  }
  return `${lines.join('\n')}\n`;
}

async function diffFile(
  gitdir: string,
  path: string,
  older: TreeFile | undefined,
  newer: TreeFile | undefined,
): Promise<string> {
  const head = headOf(path, older, newer);
  if (older?.oid === newer?.oid) {
    return head;
  }
  const [before, after] = await Promise.all([
    readText(gitdir, older),
    readText(gitdir, newer),
  ]);
  const [from, to] = [
    older ? `a/${path}` : '/dev/null',
    newer ? `b/${path}` : '/dev/null',
  ];
  if (before === undefined || after === undefined) {
    return `${head}Binary files ${from} and ${to} differ\n`;
  }
  const patch = createTwoFilesPatch(from, to, before, after);
  // The first line is a ruler that git does not draw.
  return head + patch.slice(patch.indexOf('\n') + 1);
}

/** A unified diff of two trees, as git writes it. */
export async function diffTrees(
  gitdir: string,
  older: TreeFiles,
  newer: TreeFiles,
): Promise<string> {
  const paths = [...new Set([...older.keys(), ...newer.keys()])].sort();
  const changed = paths.filter(path => {
    const [was, is] = [older.get(path), newer.get(path)];
    return was?.oid !== is?.oid || was?.mode !== is?.mode;
  });
  const patches: string[] = [];
  for (const path of changed) {
    patches.push(
      await diffFile(gitdir, path, older.get(path), newer.get(path)),
    );
  }
  return patches.join('');
}
