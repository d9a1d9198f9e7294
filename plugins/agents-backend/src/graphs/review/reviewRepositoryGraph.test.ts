import {
  mockServices,
  createMockDirectory,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { RepositorySources } from '@trainyard/plugin-agents-node';
import { runGraph } from '@trainyard/plugin-agents-node/testing';
import path from 'node:path';
import { createReviewRepositoryGraph, nameOf } from './reviewRepositoryGraph';

const KEY = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');

describe('review-repository', () => {
  const directory = createMockDirectory();
  const allowed = path.join(directory.path, 'allowed');
  const graph = createReviewRepositoryGraph(
    new RepositorySources({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'ledger',
              annotations: {
                'backstage.io/managed-by-location': `file:${allowed}/ledger/catalog-info.yaml`,
              },
            },
            spec: {},
          },
        ],
      }),
      urlReader: mockServices.urlReader.mock(),
      folders: [allowed],
    }),
  );

  beforeEach(() =>
    directory.setContent({
      allowed: {
        ledger: {
          'package.json': JSON.stringify({ dependencies: { left: '*' } }),
          'index.js': `const token = '${KEY}';\n`,
          '.env': 'A=1',
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@main\n',
        },
      },
      secret: { 'passwd.txt': 'root' },
    }),
  );

  it('finds what is wrong, worst first, without repeating the secret', async () => {
    const run = await runGraph(graph, {
      input: { entityRef: 'component:default/ledger' },
    });
    expect(JSON.stringify([run.nodes, run.events])).not.toContain(
      directory.path,
    );
    const { improvements } = run.output as {
      improvements: { id: string; severity: string }[];
    };
    expect(improvements[0]).toMatchObject({
      id: 'leak:index.js',
      severity: 'critical',
    });
    expect(improvements.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'env:.env',
        'pins:.github/workflows/ci.yml',
        'permissions:.github/workflows/ci.yml',
        'tests-npm',
        'lock-npm',
        'floating-versions',
        'licence',
        'readme',
        'updates',
      ]),
    );
    expect(JSON.stringify(run.events)).not.toContain(KEY);
  });

  it('commits the mechanical improvements on a branch, once approved', async () => {
    const input = { repository: path.join(allowed, 'ledger') };
    const run = await runGraph(graph, { input });
    const { branch } = run.output as { branch: string };
    const repository = run.git.repository('review-ledger');
    const workflow = await repository.readFile(
      branch,
      '.github/workflows/ci.yml',
    );
    expect(Buffer.from(workflow ?? '').toString()).toContain(
      'permissions:\n  contents: read\n\njobs:',
    );
    expect(await repository.listFiles(branch)).toEqual(
      expect.arrayContaining([
        '.gitignore',
        'README.md',
        '.github/dependabot.yml',
      ]),
    );
  });

  it('writes its report and commits nothing when refused', async () => {
    const run = await runGraph(graph, {
      input: { repository: path.join(allowed, 'ledger') },
      answer: () => ({ decision: 'rejected' }),
    });
    expect(run.status).toBe('completed');
    expect(run.nodes.commit.outcome).toBe('skipped');
  });

  it('reads no folder that is not allowed', async () => {
    for (const folder of ['secret', 'allowed/../secret', 'allowed-not']) {
      const run = await runGraph(graph, {
        input: { repository: path.join(directory.path, folder) },
      });
      expect(run).toMatchObject({ status: 'failed' });
      expect(run.reason).toContain('may be reviewed');
    }
  });

  it.each([
    ['https://github.com/acme/Coupon.API', 'coupon-api'],
    ['https://github.com/acme/shop/tree/main/', 'shop'],
    ['git:ledger', 'ledger'],
    ['/', 'repository'],
  ])('names %s', (from, name) => expect(nameOf(from)).toBe(name));
});
