import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from './paths.mjs';

const SKIPPED = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  '.git',
  '.cache',
  '.data',
]);
const stampFile = path.join(cacheDir, 'stamps.json');

export function listFiles(dir) {
  if (!fs.existsSync(dir)) return [];
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .filter(entry => !SKIPPED.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const file = path.join(dir, entry.name);
      if (entry.isDirectory()) return listFiles(file);
      return entry.isFile() ? [file] : [];
    });
}

export function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(path.relative(root, file));
    hash.update('\0');
    hash.update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

function readStamps() {
  try {
    return JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  } catch {
    return {}; // missing or cut short by a kill: everything counts as changed
  }
}

export const isStamped = (name, value) => readStamps()[name] === value;

export function stamp(name, value) {
  fs.mkdirSync(cacheDir, { recursive: true });
  const temporary = `${stampFile}.${process.pid}`;
  fs.writeFileSync(
    temporary,
    JSON.stringify({ ...readStamps(), [name]: value }),
  );
  fs.renameSync(temporary, stampFile);
}
