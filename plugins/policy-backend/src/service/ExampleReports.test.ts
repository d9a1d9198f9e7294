import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '../database/migrate';
import { EXAMPLES, ReportStore } from '../database/ReportStore';
import { ViolationStore } from '../database/ViolationStore';
import { ExampleReports } from './ExampleReports';
import type { PolicyService, ValidationRequest } from './PolicyService';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-policy-backend');

describe('reports of examples', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'examples-'));
  const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'elsewhere-'));
  let knex: Knex;
  let reports: ReportStore;

  beforeAll(async () => {
    knex = await databases.init();
    await openDatabase({ getClient: async () => knex });
    reports = new ReportStore(knex);
    for (const folder of [path.join(root, 'shop'), outside]) {
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(
        path.join(folder, 'catalog-info.yaml'),
        'kind: Component',
      );
      fs.writeFileSync(path.join(folder, 'Dockerfile'), 'FROM scratch\n');
      fs.writeFileSync(path.join(folder, 'README.md'), '# Shop\n');
    }
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true });
    fs.rmSync(outside, { recursive: true });
  });

  const entity = (name: string, folder: string, isExample = true) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': `file:${folder}/catalog-info.yaml`,
        ...(isExample ? { 'trainyard.io/example': 'true' } : {}),
      },
    },
    spec: { lifecycle: 'production' },
  });

  /** Keeps what is judged; the digest of the rules is given. */
  function policiesOf(policyDigest: () => string) {
    const kept: ValidationRequest[] = [];
    const validate: PolicyService['validate'] = async (request, by) => {
      const [document] = request.documents;
      const finding = {
        fingerprint: 'f1',
        rule: 'docker-root-user',
        severity: 'high' as const,
        message: 'root',
        subjectType: 'dockerfile' as const,
        location: { file: document.name ?? '' },
        frameworks: [],
        fixable: false,
        engine: 'rego',
      };
      const report = {
        id: '11111111-1111-4111-8111-111111111111',
        entityRef: request.entityRef,
        name: request.name ?? '',
        verdict: {
          valid: false,
          level: 'strict' as const,
          environment: request.environment ?? '',
          reasons: [],
          findings: [finding],
          blocking: ['f1'],
          counts: {
            bySeverity: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
            waived: 0,
            evaluated: 1,
            notEvaluated: 0,
            failed: 0,
          },
        },
        outcomes: [],
        inputDigest: request.documents.map(each => each.content).join(),
        policyDigest: policyDigest(),
        requestedBy: by,
        createdAt: new Date().toISOString(),
      };
      if (request.store === false) return report;
      kept.push(request);
      await reports.add(report, { subjects: ['Dockerfile'] });
      return report;
    };
    return { kept, validate };
  }

  it('judges components of the examples once, again when they or the rules change, and are forgotten with them', async () => {
    let rules = 'one';
    const { kept, validate } = policiesOf(() => rules);
    const start = () =>
      new ExampleReports({
        folder: root,
        catalog: catalogServiceMock({
          entities: [
            entity('shop', path.join(root, 'shop')),
            entity('mine', path.join(root, 'shop'), false),
            // Who writes the annotation alone gets no file of ours read.
            entity('sly', outside),
          ],
        }),
        auth: mockServices.auth(),
        policies: { validate },
        reports,
        logger: mockServices.logger.mock(),
      });
    const examples = start();
    await examples.refresh();
    await examples.refresh();
    await start().refresh();
    expect(kept).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/shop',
        environment: 'production',
        isQuiet: true,
        documents: [
          expect.objectContaining({ name: 'Dockerfile' }),
          expect.objectContaining({ name: 'catalog-info.yaml' }),
        ],
      }),
    ]);
    rules = 'two';
    await start().refresh();
    expect(kept).toHaveLength(2);
    fs.writeFileSync(path.join(root, 'shop', 'Dockerfile'), 'FROM debian\n');
    await examples.refresh();
    expect(kept).toHaveLength(3);

    const violations = new ViolationStore(knex);
    expect(await violations.summary({})).toMatchObject({
      examples: 1,
      blocking: 1,
    });
    await reports.removeExamples();
    expect(await reports.list({ limit: 1, offset: 0 })).toMatchObject({
      total: 0,
    });
    expect(await violations.summary({})).toMatchObject({
      examples: 0,
      blocking: 0,
    });
  });

  it('leaves a report alone that somebody asked for', async () => {
    const { kept, validate } = policiesOf(() => 'one');
    const request = {
      documents: [{ content: 'FROM scratch', name: 'Dockerfile' }],
      entityRef: 'component:default/shop',
      environment: 'production',
    };
    await validate(request, 'user:default/anna');
    await new ExampleReports({
      folder: root,
      catalog: catalogServiceMock({
        entities: [entity('shop', path.join(root, 'shop'))],
      }),
      auth: mockServices.auth(),
      policies: { validate },
      reports,
      logger: mockServices.logger.mock(),
    }).refresh();
    expect(kept).toEqual([request]);
    await reports.removeExamples();
    const { items } = await reports.list({ limit: 5, offset: 0 });
    expect(items.map(each => each.requestedBy)).toEqual(['user:default/anna']);
    expect(EXAMPLES).not.toContain(':');
  });
});
