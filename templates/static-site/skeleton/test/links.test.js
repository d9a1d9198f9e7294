import assert from 'node:assert/strict';
import { access, readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

const folder = new URL('../src/', import.meta.url);

test('every local link leads to a file', async () => {
  const pages = (await readdir(folder)).filter(name => name.endsWith('.html'));
  for (const page of pages) {
    const text = await readFile(new URL(page, folder), 'utf8');
    for (const [, target] of text.matchAll(/(?:href|src)="(?!https?:|#|mailto:)([^"#]+)/g)) {
      await assert.doesNotReject(access(new URL(target, folder)), `${page} links to ${target}`);
    }
  }
});
