import type { GitRepository } from '@trainyard/plugin-agents-node';
import { runGraph } from '@trainyard/plugin-agents-node/testing';
import {
  decideVerdict,
  defaultEnforcement,
  guessTypeByName,
  type Finding,
} from '@trainyard/plugin-policy-common';
import {
  createEvaluator,
  type PolicyEvaluator,
} from '@trainyard/plugin-policy-node';
import { findSetbacks } from './planFixes';
import { createPolicyFixGraph } from './policyFixGraph';
import { createPolicyRepositoryGraph } from './policyRepositoryGraph';

jest.setTimeout(300_000);

const files = {
  Dockerfile: 'FROM a:1\n# keep me\nRUN sudo make\nUSER app\n',
  'main.tf': 'resource "aws_efs_file_system" "a" {\n  # keep me\n}\n',
  'README.md': 'not judged',
};
const sources = {
  read: async () => ({
    from: '/srv/shop',
    files: Object.entries(files).map(([path, text]) => ({
      path,
      content: Buffer.from(text),
    })),
  }),
};

describe('policy graphs', () => {
  let evaluator: PolicyEvaluator;
  const asked: {
    part?: { reportId: string };
    documents: { name: string; content: string }[];
  }[] = [];
  let spoil: (findings: readonly Finding[], round: number) => Finding[];

  beforeAll(async () => {
    evaluator = await createEvaluator();
  });
  afterAll(() => evaluator.stop());
  beforeEach(() => {
    asked.length = 0;
    spoil = findings => [...findings];
  });

  // Answers as the policy plugin does, by the shipped rules.
  const plugins = {
    discoveryApi: { getBaseUrl: async (id: string) => `plugin://${id}` },
    fetchApi: {
      fetch: async (url: string, init?: RequestInit) => {
        expect(url).toBe('plugin://policy/validate/batch');
        const body = JSON.parse(String(init?.body));
        asked.push(body);
        const judged = await evaluator.evaluate(
          body.documents.map((each: { name: string; content: string }) => ({
            ...each,
            type: guessTypeByName(each.name),
          })),
          { timeoutMs: 20_000 },
        );
        const { findings, ...verdict } = decideVerdict(
          { ...judged, findings: spoil(judged.findings, asked.length) },
          { environment: body.environment, now: new Date() },
          defaultEnforcement,
        );
        return Response.json({
          ...verdict,
          id: body.part?.reportId,
          violations: findings,
          outcomes: judged.outcomes,
        });
      },
    },
  };

  it('makes one report of all batches, and says which files nobody read', async () => {
    const many = Array.from({ length: 150 }, (_, index) => ({
      path: `images/${index}/Dockerfile`,
      content: Buffer.from('FROM a:1\nUSER app\n'),
    }));
    const run = await runGraph(
      createPolicyRepositoryGraph({
        read: async () => ({ from: '/srv/shop', files: many, leftOut: 7 }),
      }),
      {
        input: {
          repository: '/srv/shop',
          entityRef: 'component:default/shop',
          environment: 'production',
        },
        plugins,
      },
    );
    expect(run.reason).toBeUndefined();
    const parts = asked.map(({ part }) => part);
    const reportId = parts[0]?.reportId;
    expect(parts).toEqual([
      { reportId, index: 1, of: 2 },
      { reportId, index: 2, of: 2 },
    ]);
    expect(run.output).toMatchObject({
      valid: false,
      leftOut: 7,
      reportId,
      reasons: expect.arrayContaining([
        '7 files were not read: too many or too large',
      ]),
    });
  });

  it('judges what policies know, and reports', async () => {
    const run = await runGraph(createPolicyRepositoryGraph(sources), {
      input: { repository: '/srv/shop', environment: 'staging' },
      plugins,
    });
    expect(run.reason).toBeUndefined();
    expect(run.output).toMatchObject({
      from: '/srv/shop',
      repository: 'policy-shop',
      environment: 'staging',
    });
    expect(asked.flatMap(each => each.documents.map(d => d.name))).toEqual([
      'Dockerfile',
      'main.tf',
    ]);
    expect(run.output).toMatchObject({ leftOut: 0 });
    const card = run.events.find(({ kind }) => kind === 'reason-card');
    expect(JSON.stringify(card)).toContain('docker-no-sudo');
    expect(run.artifacts.artifacts.map(({ name }) => name)).toEqual([
      'judgement-1.json',
      'policy-report.json',
      'policy-report.sarif',
    ]);
  });

  const fix = (input: object, decision: 'approved' | 'rejected' = 'approved') =>
    runGraph(createPolicyFixGraph(sources), {
      input: { repository: '/srv/shop', environment: 'staging', ...input },
      plugins,
      answer: () => ({ decision }),
    });
  const read = async (store: GitRepository, branch: string, path: string) =>
    Buffer.from((await store.readFile(branch, path)) ?? '').toString();

  it('commits the wanted fixes to a branch and keeps comments', async () => {
    const run = await fix({ rules: ['docker-no-sudo'] });
    expect(run.reason).toBeUndefined();
    const { branch } = run.output as { branch: string };
    const store = run.git.repository('policy-shop');
    expect(await read(store, branch, 'Dockerfile')).toContain(
      '# keep me\nRUN make',
    );
    expect(await read(store, branch, 'main.tf')).toBe(files['main.tf']);
  });

  it('commits nothing when refused', async () => {
    const run = await fix({}, 'rejected');
    expect(run.status).toBe('cancelled');
    expect(
      await run.git.repository('policy-shop').resolve('policy-fixes/test-run'),
    ).toBeUndefined();
  });

  it('asks nobody when the edits make it worse', async () => {
    spoil = (findings, round) =>
      round === 1
        ? [...findings]
        : [...findings, { ...findings[0], rule: 'another-rule' }];
    const run = await fix({ rules: ['docker-no-sudo'] });
    expect(run.reason).toContain('another-rule is new in');
    expect(run.nodes.approve).toBeUndefined();
  });

  it('says so when there is nothing to mend', async () => {
    const run = await fix({ fingerprints: ['unknown'] });
    expect(run.reason).toContain('Nothing can be mended mechanically');
  });

  it('does not take silence of an engine for an improvement', () => {
    const answer = (counts: object) =>
      ({ valid: true, violations: [], counts } as never);
    expect(
      findSetbacks(
        answer({ evaluated: 2, notEvaluated: 0, failed: 0 }),
        answer({ evaluated: 1, notEvaluated: 0, failed: 1 }),
      ),
    ).toEqual(['less of it could be judged than before']);
  });
});
