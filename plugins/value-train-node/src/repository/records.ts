import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { isMap } from '@trainyard/plugin-value-train-common';

/** Writes a file so that a reader sees the old or the new content, never half of it. */
export function writeFileWhole(
  root: string,
  file: string,
  content: string,
): void {
  const full = resolveInside(root, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  const temporary = `${full}.${process.pid}.new`;
  fs.writeFileSync(temporary, content);
  fs.renameSync(temporary, full);
}

/** The place of a file in a repository; ways out of it, also through links, are refused. */
export function resolveInside(root: string, file: string): string {
  const base = fs.realpathSync(root);
  const full = path.resolve(base, file);
  if (
    full === base ||
    !full.startsWith(base + path.sep) ||
    file.toLowerCase().split(/[\\/]/).includes('.git')
  ) {
    throw new Error(`"${file}" does not lie inside the repository`);
  }
  let current = base;
  for (const part of path.relative(base, full).split(path.sep)) {
    current = path.join(current, part);
    if (fs.lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new Error(`"${file}" leads through a symbolic link`);
    }
  }
  return full;
}

/** Reads a YAML record as a map; a missing one is empty. */
export function readRecord(
  root: string,
  file: string,
): Record<string, unknown> {
  const full = resolveInside(root, file);
  if (!fs.existsSync(full)) {
    return {};
  }
  const value: unknown = parse(fs.readFileSync(full, 'utf8'));
  return isMap(value) ? value : {};
}

/** Writes a YAML record. */
export function writeRecord(root: string, file: string, value: unknown): void {
  writeFileWhole(root, file, stringify(value, { lineWidth: 0 }));
}

/** Adds an element to a list of a YAML record. */
export function appendToRecord(
  root: string,
  file: string,
  key: string,
  element: unknown,
): void {
  const record = readRecord(root, file);
  const list = Array.isArray(record[key]) ? record[key] : [];
  writeRecord(root, file, {
    ...record,
    [key]: [...(list as unknown[]), element],
  });
}
