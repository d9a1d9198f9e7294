import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createMigrateJenkinsfileAction } from './createMigrateJenkinsfileAction';

const action = createMigrateJenkinsfileAction();
const directory = createMockDirectory();
const defaults = {
  path: 'Jenkinsfile',
  jobs: 'auto' as const,
  reportPath: 'docs/migration-report.md',
  removeJenkinsfile: false,
  strict: false,
};

function run(
  input: Partial<Parameters<typeof action.handler>[0]['input']> = {},
) {
  const context = createMockActionContext({
    workspacePath: directory.path,
    input: { ...defaults, ...input },
  });
  return { context, done: action.handler(context) };
}

const good =
  "pipeline { agent any; stages { stage('Build') { steps { sh 'make' } } } }";
const unclear =
  "pipeline { agent any; stages { stage('Build') { steps { sh 'make'; nobodyKnowsThis 'x' } } } }";

describe('migration:jenkins', () => {
  it('writes the workflow and the report', async () => {
    directory.setContent({ Jenkinsfile: good });
    const { context, done } = run();
    await done;
    const content = JSON.stringify(
      directory.content({ shouldReadAsText: true }),
    );
    expect(content).toContain('run: make');
    expect(content).toContain('# From Jenkins to GitHub Actions');
    expect(context.output).toHaveBeenCalledWith('manual', 0);
    expect(context.output).toHaveBeenCalledWith(
      'workflowPath',
      expect.stringMatching(/^\.github\/workflows\/.*\.yml$/),
    );
    expect(directory.content()).toHaveProperty('Jenkinsfile');
  });

  it('takes the old file away only when nothing is left to do', async () => {
    directory.setContent({ Jenkinsfile: unclear });
    await run({ removeJenkinsfile: true }).done;
    expect(directory.content()).toHaveProperty('Jenkinsfile');
    directory.setContent({ Jenkinsfile: good });
    await run({ removeJenkinsfile: true }).done;
    expect(directory.content()).not.toHaveProperty('Jenkinsfile');
  });

  it('fails when it is strict and something needs a person', async () => {
    directory.setContent({ Jenkinsfile: unclear });
    await expect(run({ strict: true }).done).rejects.toThrow('need a person');
  });

  it('fails for a broken file, naming the problem, and writes nothing', async () => {
    directory.setContent({ Jenkinsfile: 'pipeline { agent any' });
    await expect(run().done).rejects.toThrow('could not be converted');
    expect(Object.keys(directory.content() ?? {})).toEqual(['Jenkinsfile']);
  });

  it('says where it looked, and stays in its workspace', async () => {
    directory.setContent({});
    await expect(run({ path: 'ci/Jenkinsfile' }).done).rejects.toThrow(
      'there is no ci/Jenkinsfile',
    );
    await expect(run({ path: '../../etc/passwd' }).done).rejects.toThrow();
  });
});
