import {
  createMemoryGit,
  runGraph,
} from '@trainyard/plugin-agents-node/testing';
import { createPolicyRepositoryGraph } from './policyRepositoryGraph';
import { AUTHOR } from './readRepository';

interface File {
  readonly path: string;
  readonly content: Buffer;
}

const dockerfile = (path: string): File => ({
  path,
  content: Buffer.from('FROM a:1\nUSER app\n'),
});

/** A policy plugin that finds nothing, after the given refusals. */
function policyDouble(...refusals: number[]) {
  const asked: { documents: { name: string }[] }[] = [];
  return {
    asked,
    plugins: {
      discoveryApi: { getBaseUrl: async (id: string) => `plugin://${id}` },
      fetchApi: {
        fetch: async (_url: string, init?: RequestInit) => {
          asked.push(JSON.parse(String(init?.body)));
          const status = refusals.shift();
          if (status) return new Response('not now', { status });
          const evaluated = asked.at(-1)!.documents.length;
          return Response.json({
            valid: true,
            level: 'strict',
            environment: 'production',
            reasons: [],
            blocking: [],
            violations: [],
            outcomes: [],
            counts: {
              bySeverity: { high: 1 },
              waived: 0,
              evaluated,
              notEvaluated: 0,
              failed: 0,
            },
          });
        },
      },
    },
  };
}

function judge(
  input: object,
  read: (request: object) => { from: string; files: readonly File[] },
  { plugins, git }: { plugins?: object; git?: object } = policyDouble(),
) {
  const sources = { read: async (request: object) => read(request) };
  return runGraph(createPolicyRepositoryGraph(sources as never), {
    input,
    plugins: plugins as never,
    git: git as never,
  });
}

const nothing = () => {
  throw new Error('asked a source for what the project has itself');
};

describe('the repository that is judged', () => {
  it('stays where it is when the project has it', async () => {
    const git = createMemoryGit();
    const commit = await git.repository('shop').commit({
      branch: 'main',
      message: 'First',
      author: AUTHOR,
      changes: [dockerfile('Dockerfile')],
    });
    const { plugins } = policyDouble();
    const run = await judge({ repository: 'git:shop' }, nothing, {
      plugins,
      git,
    });
    expect(run.reason).toBeUndefined();
    expect(run.output).toMatchObject({
      from: 'git:shop',
      repository: 'shop',
      commit,
    });
    const byEntity = await judge(
      { entityRef: 'component:default/shop' },
      () => ({ from: 'git:shop', files: [] }),
      { plugins, git },
    );
    expect(byEntity.output).toMatchObject({ repository: 'shop', commit });
  });

  it.each([
    [
      'a repository that is not there',
      'git:lost',
      [],
      'the project has no repository "lost" with a branch main',
    ],
    [
      'files that nobody judges',
      '/srv/notes',
      [{ path: 'notes.txt', content: Buffer.from('hello') }],
      'holds nothing that policies judge',
    ],
    [
      'more files than a run can judge',
      '/srv/many',
      Array.from({ length: 4001 }, (_, index) =>
        dockerfile(`${index}/Dockerfile`),
      ),
      'has 4001 files; 4000 at most',
    ],
  ])('refuses %s', async (_, repository, files, reason) => {
    const run = await judge({ repository }, () => ({
      from: repository,
      files,
    }));
    expect([run.status, run.reason]).toEqual([
      'failed',
      expect.stringContaining(reason),
    ]);
  });

  it('adds batches up that are not kept as one report', async () => {
    const { asked, plugins } = policyDouble();
    const files = Array.from({ length: 150 }, (_, index) =>
      dockerfile(`${index}/Dockerfile`),
    );
    const run = await judge(
      { repository: '/srv/shop' },
      () => ({ from: '/srv/shop', files }),
      { plugins },
    );
    expect(asked.map(({ documents }) => documents.length)).toEqual([100, 50]);
    expect(run.output).toMatchObject({
      valid: true,
      evaluated: 150,
      bySeverity: { high: 2 },
    });
  });

  it.each([
    [
      403,
      1,
      'failed',
      'judge/batch-1: The policy plugin answered 403: not now',
    ],
    [429, 2, 'completed', undefined],
    [503, 2, 'completed', undefined],
  ])(
    'takes an answer %i of the policy plugin for what it is',
    async (status, calls, end, reason) => {
      const { asked, plugins } = policyDouble(status);
      const run = await judge(
        { repository: '/srv/shop' },
        () => ({ from: '/srv/shop', files: [dockerfile('Dockerfile')] }),
        { plugins },
      );
      expect([run.status, run.reason, asked.length]).toEqual([
        end,
        reason,
        calls,
      ]);
    },
  );
});
