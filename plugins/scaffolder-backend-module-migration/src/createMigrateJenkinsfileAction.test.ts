import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createMigrateJenkinsfileAction } from './createMigrateJenkinsfileAction';

let baseUrl = '';
const action = createMigrateJenkinsfileAction({
  auth: mockServices.auth(),
  discovery: mockServices.discovery.mock({
    getBaseUrl: async () => baseUrl,
  }),
  pollMs: 1,
});
const directory = createMockDirectory();
const defaults = {
  path: 'Jenkinsfile',
  jobs: 'auto' as const,
  reportPath: 'docs/migration-report.md',
  removeJenkinsfile: false,
  strict: false,
  strategy: 'rules' as const,
  waitMinutes: 15,
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

  describe('with agents', () => {
    const asked: { url: string; authorization: string; body: unknown }[] = [];
    const answers: { status?: number; body: unknown }[] = [];
    const server = createServer((incoming, response) => {
      void text(incoming).then(body => {
        asked.push({
          url: incoming.url ?? '',
          authorization: incoming.headers.authorization ?? '',
          body: body ? JSON.parse(body) : undefined,
        });
        const answer = answers.shift() ?? { status: 500, body: {} };
        response.writeHead(answer.status ?? 200, {
          'content-type': 'application/json',
        });
        response.end(JSON.stringify(answer.body));
      });
    });
    const verdict = { errors: [], lostCommands: [], scenarios: 8, equal: 8 };
    const result = {
      strategy: 'assisted',
      madeBy: 'model',
      files: [
        {
          path: '.github/workflows/ci.yml',
          text: 'on: push\npermissions:\n  contents: read\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n      - run: ./known.sh\n',
        },
      ],
      proposed: [{ job: 'build', step: 1, name: './known.sh' }],
      resolved: [{ line: 1, how: 'a script of the repository' }],
      verdict,
      byRules: verdict,
    };

    beforeAll(async () => {
      await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const address = server.address();
      baseUrl = `http://127.0.0.1:${
        typeof address === 'object' ? address?.port : ''
      }`;
    });

    beforeEach(() => {
      asked.length = 0;
      answers.length = 0;
      directory.setContent({ Jenkinsfile: unclear });
    });

    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    const assisted = { strategy: 'assisted' as const, projectId: 'p-1' };

    it('waits for the run, writes what it made, and marks it', async () => {
      answers.push(
        { body: { assistance: { runId: 'w/1', status: 'pending' } } },
        { body: { runId: 'w/1', status: 'running' } },
        { body: { runId: 'w/1', status: 'completed', result } },
      );
      const { context, done } = run({ ...assisted, strict: true });
      await done;
      expect(asked.map(({ url }) => url)).toEqual([
        '/migrate',
        '/assistance/w%2F1',
        '/assistance/w%2F1',
      ]);
      expect(asked[0]).toMatchObject({
        authorization: expect.stringContaining('Bearer '),
        body: { strategy: 'assisted', projectId: 'p-1', source: unclear },
      });
      expect(context.output).toHaveBeenCalledWith('madeBy', 'model');
      expect(context.output).toHaveBeenCalledWith('manual', 0);
      const content = JSON.stringify(
        directory.content({ shouldReadAsText: true }),
      );
      expect(content).toContain('run: ./known.sh');
      expect(content).toContain('Proposed by an agent');
    });

    it('fails with the reason of the run, and writes nothing', async () => {
      answers.push(
        { body: { assistance: { runId: 'w-2', status: 'pending' } } },
        {
          body: { runId: 'w-2', status: 'failed', reason: 'no budget is left' },
        },
      );
      await expect(run(assisted).done).rejects.toThrow(
        'the run w-2 is failed: no budget is left',
      );
      expect(Object.keys(directory.content() ?? {})).toEqual(['Jenkinsfile']);
    });

    it('asks for a project, and asks nobody in a rehearsal', async () => {
      await expect(run({ strategy: 'assisted' }).done).rejects.toThrow(
        'projectId is missing',
      );
      const context = createMockActionContext({
        workspacePath: directory.path,
        input: { ...defaults, ...assisted },
      });
      await action.handler({ ...context, isDryRun: true });
      expect(context.output).toHaveBeenCalledWith('madeBy', 'rules');
      expect(asked).toEqual([]);
    });
  });
});
