import fs from 'node:fs';
import path from 'node:path';
import { validateWorkflow } from '@trainyard/workflow-validator';
import { migrate } from './migrate';

const folder = path.resolve(__dirname, '../golden');
const pairs = fs
  .readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

describe('golden pairs', () => {
  it.each(pairs)('%s', async name => {
    const source = fs.readFileSync(
      path.join(folder, name, 'Jenkinsfile'),
      'utf8',
    );
    const expected = fs.readFileSync(
      path.join(folder, name, 'workflow.yml'),
      'utf8',
    );
    const { workflow, errors, account } = migrate(source, {
      name: 'Jenkinsfile',
    });
    expect(errors).toEqual([]);
    expect(workflow).toBe(expected);
    expect(account.unaccounted).toBe(0);
    const verdict = await validateWorkflow(expected, { actionlint: false });
    expect(verdict.findings.filter(each => each.severity === 'error')).toEqual(
      [],
    );
  });
});
