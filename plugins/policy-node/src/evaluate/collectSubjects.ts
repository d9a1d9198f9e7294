import fs from 'node:fs';
import path from 'node:path';
import {
  guessTypeByContent,
  guessTypeByName,
  mayBeJudged,
  typeOfFile,
  type Subject,
  type SubjectType,
} from '@trainyard/plugin-policy-common';

/** Limits of what is read from a folder. */
export interface CollectLimits {
  readonly maximumFiles: number;
  readonly maximumBytes: number;
}

/** @public */
export const defaultCollectLimits: CollectLimits = {
  maximumFiles: 20_000,
  maximumBytes: 50 * 1024 * 1024,
};

/** Something that was left out, with the reason. */
export interface SkippedFile {
  readonly name: string;
  readonly reason: string;
}

/** What a path holds. */
export interface CollectedSubjects {
  readonly subjects: readonly Subject[];
  readonly skipped: readonly SkippedFile[];
}

const ignored = new Set([
  '.git',
  'node_modules',
  'dist',
  'build',
  'vendor',
  '.terraform',
  'coverage',
  '.cache',
  '.data',
]);
function walk(
  root: string,
  limits: CollectLimits,
): { files: string[]; skipped: SkippedFile[] } {
  const files: string[] = [];
  const skipped: SkippedFile[] = [];
  const folders = [''];
  while (folders.length > 0) {
    const folder = folders.pop() ?? '';
    for (const entry of fs.readdirSync(path.join(root, folder), {
      withFileTypes: true,
    })) {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory() && !ignored.has(entry.name)) {
        folders.push(name);
      } else if (entry.isFile()) {
        if (files.length >= limits.maximumFiles) {
          return {
            files,
            skipped: [
              ...skipped,
              { name, reason: `more than ${limits.maximumFiles} files` },
            ],
          };
        }
        files.push(name);
      }
    }
  }
  return { files: files.sort(), skipped };
}

/** Reads a file as it is, or everything in a folder that some engine may judge. */
export function collectSubjects(
  target: string,
  type?: SubjectType,
  limits: CollectLimits = defaultCollectLimits,
): CollectedSubjects {
  const stat = fs.statSync(target);
  if (stat.isFile()) {
    if (stat.size > limits.maximumBytes) {
      throw new Error(
        `${target} has ${stat.size} bytes; ${limits.maximumBytes} at most are judged`,
      );
    }
    const content = fs.readFileSync(target, 'utf8');
    const name = path
      .relative(process.cwd(), path.resolve(target))
      .replace(/\\/g, '/');
    const found = type ?? guessTypeByName(name) ?? guessTypeByContent(content);
    return { subjects: [{ type: found, name, content }], skipped: [] };
  }
  const { files, skipped } = walk(target, limits);
  const subjects: Subject[] = [];
  for (const name of files) {
    if (!mayBeJudged(name)) {
      continue;
    }
    const file = path.join(target, name);
    const { size } = fs.statSync(file);
    if (size > limits.maximumBytes) {
      skipped.push({
        name,
        reason: `${size} bytes, ${limits.maximumBytes} at most`,
      });
      continue;
    }
    const content = fs.readFileSync(file, 'utf8');
    const found = typeOfFile(name, content);
    if (found) {
      subjects.push({ type: type ?? found, name, content });
    }
  }
  return { subjects, skipped };
}
