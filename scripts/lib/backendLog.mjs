import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** Enough for the reasons why a start failed. */
const KEPT_CHARACTERS = 1_000_000;

/** For one person at a screen: what the backend says waits in a file. */
export function logToFile(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const handle = fs.openSync(file, 'w');
  return {
    place: `in ${path.relative(root, file)}`,
    output: handle,
    attach: () => fs.closeSync(handle),
    read: () => fs.readFileSync(file, 'utf8'),
  };
}

/** For production: whoever collects our output gets the backend's with it. */
export function logToConsole() {
  let kept = '';
  return {
    place: 'above',
    output: 'pipe',
    attach(child) {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', text => {
          process.stdout.write(text);
          kept = (kept + text).slice(-KEPT_CHARACTERS);
        });
      }
    },
    read: () => kept,
  };
}
