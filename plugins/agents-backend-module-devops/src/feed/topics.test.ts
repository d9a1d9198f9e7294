import fs from 'node:fs';
import path from 'node:path';
import { eventTopics } from '@trainyard/plugin-agents-common';

const PLUGINS = path.resolve(__dirname, '../../..');

/** Sources of backends, as they are written. */
function listSources(): string[] {
  return fs
    .readdirSync(PLUGINS)
    .filter(name => name.includes('-backend'))
    .flatMap(name => {
      const folder = path.join(PLUGINS, name, 'src');
      return fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map(file => path.join(folder, file));
    });
}

it('every topic that a plugin tells stands in the one list', () => {
  const told = listSources().flatMap(file =>
    [
      ...fs
        .readFileSync(file, 'utf8')
        .matchAll(/topic: '([a-z-]+(?:\.[a-z-]+)+)'/g),
    ].map(([, topic]) => topic),
  );
  expect(told).toEqual(
    expect.arrayContaining(['migration.completed', 'policy.violated']),
  );
  expect(told.filter(topic => !eventTopics.includes(topic))).toEqual([]);
});
