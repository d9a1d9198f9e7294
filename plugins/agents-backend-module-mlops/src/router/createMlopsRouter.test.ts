import path from 'node:path';
import type { FileChange } from '@trainyard/plugin-agents-common';
import { mockServices } from '@backstage/backend-test-utils';
import { shippedCatalogue } from '@trainyard/plugin-agents-mlops-common';
import express from 'express';
import request from 'supertest';
import { SkeletonSystemGenerator } from '../generate/SkeletonSystemGenerator';
import { createMlopsRouter } from './createMlopsRouter';

const errorHandler: express.ErrorRequestHandler = (error, _, response, __) => {
  response
    .status(error.name === 'InputError' ? 400 : error.status ?? 500)
    .json({ message: error.message });
};

function start() {
  const app = express();
  app.use(
    createMlopsRouter({
      httpAuth: mockServices.httpAuth(),
      catalogue: shippedCatalogue,
      generator: new SkeletonSystemGenerator(
        path.resolve(__dirname, '../../../../templates/skeletons/ml-system'),
      ),
      models: {
        getModels: async entityRef => ({
          status: 'unavailable',
          reason: `Nothing about ${entityRef}`,
        }),
      },
    }),
  );
  app.use(errorHandler);
  return request(app);
}

describe('the routes of the planner', () => {
  it('say what a text states and what is worth asking', async () => {
    const { body, status } = await start()
      .post('/mlops/understand')
      .send({
        text: 'Three people, AWS in Frankfurt, a nightly batch for 40,000 customers.',
        constraints: { team_size: 4 },
      });
    expect(status).toBe(200);
    expect(body.constraints).toMatchObject({
      team_size: 4,
      serving: ['batch'],
      regions: ['eu-central-1'],
      batch_rows_month: 1_216_000,
    });
    expect(body.coverage.score).toBeGreaterThan(0.3);
    expect(body.questions.length).toBeGreaterThan(0);
    expect(body.contradictions).toEqual([]);
  });

  it('plan, and compare with what a change would do, files included', async () => {
    const constraints = {
      serving: ['batch'],
      team_size: 3,
      label_delay_days: 30,
      budget_monthly_usd: 500,
    };
    const plan = await start().post('/mlops/plans').send({ constraints });
    expect(plan.body.policy.verdict).toBe('passed');
    const { body } = await start()
      .post('/mlops/what-if')
      .send({
        constraints,
        changes: { label_delay_days: 1, budget_monthly_usd: null },
      });
    expect(body.before).toEqual(plan.body);
    expect(body.diff.choices).toEqual([
      expect.objectContaining({ after: 'mlm-report-job' }),
    ]);
    expect(body.after.cost.budget.verdict).toBe('not-stated');
    // Exactly what follows from another monitoring and no budget.
    expect(
      body.files.map(
        ({ path: file, change }: FileChange) => `${change} ${file}`,
      ),
    ).toEqual([
      'changed README.md',
      'changed cost/bill-of-materials.json',
      'changed docs/architecture.md',
      'changed docs/components.md',
      'changed docs/cost.md',
      'changed docs/data-sheet.md',
      'changed docs/decisions/0001-platform.md',
      'changed docs/index.md',
      'changed docs/model-card.md',
      'changed docs/runbook.md',
      'changed infra/main.tf',
      'changed infra/modules/orc-stepfn/main.tf',
      'changed monitoring/grafana/dashboard.json',
      'removed src/ml_system/estimate.py',
      'changed src/ml_system/monitoring.py',
      'added src/ml_system/report.py',
      'removed tests/test_estimate.py',
      'added tests/test_report.py',
    ]);
    expect(body.diff.choices[0].deltaUsd).toBeCloseTo(
      body.after.measures.monthlyUsd - body.before.measures.monthlyUsd,
      2,
    );
  });

  it('refuse what is no constraint, and serve catalogue and document', async () => {
    const bad = await start()
      .post('/mlops/plans')
      .send({ constraints: { team_size: 'many' } });
    expect(bad.status).toBe(400);
    expect(bad.body.message).toContain('team_size');
    const catalogue = await start().get('/mlops/catalogue');
    expect(catalogue.body.options).toHaveLength(
      shippedCatalogue.options.length,
    );
    const document = await start().get('/mlops/openapi.json');
    expect(document.body.info.title).toBe('agents-mlops');
  });
});
