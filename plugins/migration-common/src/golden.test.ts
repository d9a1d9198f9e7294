import fs from 'node:fs';
import path from 'node:path';
import { validateWorkflow } from '@trainyard/workflow-validator';
import { readPair } from '../scripts/readPair';
import { checkEquivalence } from './equivalence';
import { migrate } from './migrate';

const folder = path.resolve(__dirname, '../golden');
const pairs = fs
  .readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

describe('golden pairs', () => {
  it.each(pairs)('%s', async name => {
    const { source, libraries } = readPair(path.join(folder, name));
    const expected = fs.readFileSync(
      path.join(folder, name, 'workflow.yml'),
      'utf8',
    );
    const { workflow, errors, account, files } = migrate(source, {
      name: 'Jenkinsfile',
      libraries,
    });
    expect(errors).toEqual([]);
    expect(workflow).toBe(expected);
    expect(account.unaccounted).toBe(0);
    const isWhole = account.manual === 0 && Object.keys(libraries).length === 0;
    const report = checkEquivalence(source, isWhole ? files : []);
    expect(isWhole ? report.firstDifference : undefined).toBeUndefined();
    const verdict = await validateWorkflow(expected, { actionlint: false });
    expect(verdict.findings.filter(each => each.severity === 'error')).toEqual(
      [],
    );
  });
});
