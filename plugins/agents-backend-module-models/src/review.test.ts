import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { RunDetails, RunEvent } from '@trainyard/plugin-agents-common';
import { replayableGraphs } from '@trainyard/plugin-agents-backend/graphs';
import { RunExport, replayRun } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Portal, startPortal } from './__testUtils__/portal';
import { recordReviews } from './__testUtils__/recordReviews';
import { ModelDouble, reviewScript, Script } from './testing';

jest.setTimeout(300_000);

const KEY = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const [review] = replayableGraphs.filter(
  ({ id }) => id === 'review-repository',
);

describe('Review a repository, with a model', () => {
  const directory = createMockDirectory();
  let double: ModelDouble;
  let portal: Portal;

  beforeAll(async () => {
    double = await ModelDouble.start(reviewScript);
    const mapping = (provider: string) => ({ provider, model: 'double-1' });
    portal = await startPortal({
      knex: await databases.init(),
      agents: {
        reviews: { folders: [directory.path] },
        artifacts: { path: path.join(directory.path, '.artifacts') },
        git: { path: path.join(directory.path, '.git-store') },
        models: {
          providers: [
            { id: 'vendor', kind: 'anthropic', baseUrl: double.url },
            { id: 'local', kind: 'openai', baseUrl: double.openAiUrl },
          ],
          default: mapping('vendor'),
          agents: {
            'review-critic': mapping('local'),
            'another-prioritiser': mapping('local'),
          },
          retry: { initialDelayMs: 1 },
          prices: {
            asOf: '2026-11-01',
            models: {
              'double-1': { inputUsdPerMillion: 3, outputUsdPerMillion: 15 },
            },
          },
        },
      },
    });
  });
  afterAll(async () => {
    await portal.stop();
    await double.stop();
  });

  beforeEach(() => {
    double.requests.length = 0;
    directory.addContent({
      ledger: {
        'package.json': JSON.stringify({ dependencies: { left: '*' } }),
        'index.js': `const token = '${KEY}';\n`,
        '.env': 'A=1',
      },
    });
  });

  const start = async (script: Script) => {
    double.use(script);
    return portal.run('review-repository', {
      repository: path.join(directory.path, 'ledger'),
    });
  };
  const cards = async ({ workflowId }: RunDetails) => {
    const { body } = await portal.get(`/workflows/${workflowId}/events`);
    return (body.items as RunEvent[]).flatMap(event =>
      event.kind === 'reason-card' ? [event.card] : [],
    );
  };
  const exportOf = async ({ workflowId }: RunDetails): Promise<RunExport> =>
    (await portal.get(`/workflows/${workflowId}/export`)).body;

  it('asks it, checks it, records it, and says it all again without it', async () => {
    const waiting = await start(reviewScript);
    const done = await portal.approve(waiting);
    expect(done).toMatchObject({ status: 'completed' });
    const byModel = (await cards(done)).filter(({ mind }) => mind === 'model');
    expect(byModel.map(({ agent }) => agent)).toEqual([
      'review-prioritiser',
      'review-critic',
    ]);
    expect(byModel[1]).toMatchObject({ model: 'double-1', rejected: [] });
    expect(byModel[1].costUsd).toBeGreaterThan(0);
    expect(double.requests.map(({ vendor }) => vendor)).toEqual([
      'anthropic',
      'openai',
      'openai',
    ]);
    expect(JSON.stringify(double.requests)).not.toContain(KEY);

    const recorded = await exportOf(done);
    expect(recorded.transcript).toHaveLength(4);
    expect(JSON.stringify(recorded)).not.toContain(KEY);
    await double.stop();
    const report = await replayRun(review, recorded);
    expect(report).toMatchObject({ isExact: true });
    expect(report.reproduced).toBeGreaterThan(report.taken);
    if (process.env.UPDATE_RECORDED_RUNS) {
      const text = JSON.stringify(recorded, undefined, 1);
      await writeFile(
        resolvePackagePath(
          '@trainyard/plugin-agents-backend',
          'src/graphs/review/__fixtures__/reviewWithModel.json',
        ),
        `${text.replaceAll(directory.path, '/repositories')}\n`,
      );
    }
    double = await ModelDouble.start(
      reviewScript,
      Number(new URL(double.url).port),
    );
  });

  it('replays runs whose model goes wrong in every way', async () => {
    const reviews = await recordReviews({
      portal,
      double,
      repository: path.join(directory.path, 'ledger'),
      count: 8,
    });
    expect(reviews.filter(({ report }) => !report.isExact)).toEqual([]);
    expect(reviews.some(({ fellBack }) => fellBack > 0)).toBe(true);
    expect(reviews.some(({ asked, fellBack }) => asked > fellBack)).toBe(true);
  });

  it('replays a run in which an experiment let another model speak', async () => {
    const { status } = await portal.post('/experiments', {
      agent: 'review-prioritiser',
      variant: { kind: 'model', as: 'another-prioritiser' },
      share: 0.999,
    });
    expect(status).toBe(201);
    const recorded = await exportOf(await start(reviewScript));
    expect(recorded.transcript[0].content).toContain(
      '"agent": "another-prioritiser"',
    );
    expect(await replayRun(review, recorded)).toMatchObject({ isExact: true });
    const { body } = await portal.get('/experiments');
    expect(body.items[0].arms.variant).toMatchObject({
      runs: 1,
      modelShare: 1,
      tokensPerConsultation: expect.any(Number),
    });
  });

  it('shows a run only to those of its project', async () => {
    const { status } = await portal.get('/workflows/none/export');
    expect(status).toBe(404);
  });
});
