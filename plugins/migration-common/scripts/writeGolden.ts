/* eslint-disable @backstage/no-undeclared-imports */
import fs from 'node:fs';
import path from 'node:path';
import { readPair } from './readPair';
import { migrate } from '../src/migrate';

// Rewrites the expected workflows and the reference page from the Jenkinsfiles beside them; the
// difference is then read by a person, as the tests only say that something changed.
const packageFolder = path.resolve(__dirname, '..');
const golden = path.join(packageFolder, 'golden');
const page = path.resolve(packageFolder, '../../docs/reference/migration.md');

function section(folder: string): string {
  const { source, libraries } = readPair(path.join(golden, folder));
  const { workflow = '', account } = migrate(source, {
    name: 'Jenkinsfile',
    libraries,
  });
  fs.writeFileSync(path.join(golden, folder, 'workflow.yml'), workflow);
  const title = source.split('\n')[0].replace(/^\/\/\s*/, '');
  const notes = account.items
    .filter(item => item.note !== '' && item.state !== 'converted')
    .map(
      item =>
        `| \`${item.name}\` | ${item.state} | ${item.note
          .split('\n')[0]
          .replace(/\|/g, '\\|')} |`,
    );
  return [
    `## ${title}`,
    '',
    '```groovy',
    source.split('\n').slice(1).join('\n').trim(),
    '```',
    '',
    ...Object.entries(libraries).flatMap(([file, text]) => [
      `with \`${file}\` of the library`,
      '',
      '```groovy',
      text.trim(),
      '```',
      '',
    ]),
    'becomes',
    '',
    '```yaml',
    workflow.trim(),
    '```',
    '',
    ...(notes.length > 0
      ? [
          '| Construct | State | Note |',
          '| --- | --- | --- |',
          ...new Set(notes),
          '',
        ]
      : []),
  ].join('\n');
}

const introduction = fs
  .readFileSync(path.join(golden, 'introduction.md'), 'utf8')
  .trim();
const sections = fs
  .readdirSync(golden, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  .map(section);
fs.mkdirSync(path.dirname(page), { recursive: true });
fs.writeFileSync(page, `${[introduction, ...sections].join('\n\n').trim()}\n`);
