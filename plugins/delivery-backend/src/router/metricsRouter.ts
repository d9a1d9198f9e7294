import {
  deliveryIngestPermission,
  deliveryReadPermission,
  writeCsv,
  type MetricName,
  type QuickCheckEdition,
} from '@trainyard/plugin-delivery-common';
import type { Request, Router } from 'express';
import type { Knex } from 'knex';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import { describeDeployment } from '../service/describeDeployment';
import { addMark, listMarks } from '../service/marks';
import type { MetricsService } from '../service/MetricsService';
import { queryText, readQuestion, type Access } from './access';

export interface MetricsRoutes {
  readonly access: Access;
  readonly metrics: MetricsService;
  readonly scopes: ScopeDirectory;
  readonly knex: Knex;
}

const ROW_COLUMNS = [
  'state',
  'kind',
  'id',
  'component',
  'at',
  'value',
  'deploymentId',
  'rule',
  'confidence',
  'note',
  'reason',
  'title',
  'url',
];

/** Questions: numbers, the rows behind them, and what to think of them. */
export function mountMetricsRoutes(
  router: Router,
  { access, metrics, scopes, knex }: MetricsRoutes,
): void {
  const ask = async (request: Request) => {
    const credentials = await access.require(request, deliveryReadPermission);
    const question = readQuestion(request);
    await scopes.checkVisible(question.scope, credentials);
    return { question, credentials };
  };

  router.get('/metrics', async (request, response) => {
    const { question } = await ask(request);
    response.json(await metrics.report(question));
  });

  router.get('/rows', async (request, response) => {
    const { question } = await ask(request);
    const { definition, result } = await metrics.rows(
      question,
      queryText(request, 'metric') as MetricName,
      queryText(request, 'preset'),
    );
    const offset = Number(queryText(request, 'offset') ?? 0);
    const limit = Number(queryText(request, 'limit') ?? 100);
    const { counted, dropped, ...summary } = result;
    const rows = queryText(request, 'state') === 'dropped' ? dropped : counted;
    response.json({
      ...summary,
      definition,
      totals: { counted: counted.length, dropped: dropped.length },
      rows: rows.slice(offset, offset + limit),
    });
  });

  router.get('/rows.csv', async (request, response) => {
    const { question } = await ask(request);
    const metric = queryText(request, 'metric') as MetricName;
    const { result } = await metrics.rows(
      question,
      metric,
      queryText(request, 'preset'),
    );
    const records = [
      ...result.counted.map(row => ({ state: 'counted', ...row })),
      ...result.dropped.map(row => ({ state: 'dropped', ...row })),
    ];
    response
      .type('text/csv')
      .attachment(`${metric}-${question.period.from}-${question.period.to}.csv`)
      .send(writeCsv(ROW_COLUMNS, records));
  });

  router.get('/compare', async (request, response) => {
    const { question } = await ask(request);
    response.json({ items: await metrics.compare(question) });
  });

  router.get('/breakdown', async (request, response) => {
    const { question, credentials } = await ask(request);
    response.json(
      await metrics.breakdown(
        question,
        components => scopes.filterVisible(components, credentials),
        {
          after: queryText(request, 'after'),
          limit: Number(queryText(request, 'limit') ?? 25),
        },
      ),
    );
  });

  router.get('/quality', async (request, response) => {
    const { question } = await ask(request);
    response.json(await metrics.quality(question));
  });

  router.get('/quick-check', async (request, response) => {
    const { question } = await ask(request);
    const edition = (queryText(request, 'edition') ??
      '2025') as QuickCheckEdition;
    response.json(
      await metrics.quickCheck(
        question,
        edition,
        queryText(request, 'industry') ?? 'all',
      ),
    );
  });

  router.get('/deployments/:id', async (request, response) => {
    const credentials = await access.require(request, deliveryReadPermission);
    const component = queryText(request, 'component') ?? '';
    await scopes.checkVisible(component, credentials);
    response.json(
      await describeDeployment(knex, metrics, component, request.params.id),
    );
  });

  router.get('/marks', async (request, response) => {
    const { question } = await ask(request);
    response.json({
      items: await listMarks(
        knex,
        await scopes.listComponents(question.scope),
        question.period,
      ),
    });
  });

  router.post('/marks', async (request, response) => {
    await access.require(request, deliveryIngestPermission);
    await addMark(knex, request.body);
    response.status(201).json({ id: request.body.id });
  });
}
