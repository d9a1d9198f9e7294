import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  deliveryIngestPermission,
  deliveryReadPermission,
  toEntityRef,
  writeCsv,
  type MetricName,
  type QuickCheckEdition,
} from '@trainyard/plugin-delivery-common';
import type { Request, Router } from 'express';
import type { Knex } from 'knex';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import { describeDeployment } from '../service/describeDeployment';
import type { RowsPage, RowsPosition } from '../service/readRowsOfMany';
import { addMark, listMarks } from '../service/marks';
import type { MetricsService } from '../service/MetricsService';
import { queryText, readQuestion, type Access } from './access';
import { audited } from './audited';

export interface MetricsRoutes {
  readonly access: Access;
  readonly metrics: MetricsService;
  readonly scopes: ScopeDirectory;
  readonly knex: Knex;
  readonly auditor: AuditorService;
}

/** Rows of one page of an export. */
const EXPORT_PAGE = 5000;

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

/** Rows of a scope of any size as CSV, a page at a time, so that none is held as a whole. */
async function* writeRowsOfMany(
  read: (page: RowsPosition) => Promise<RowsPage>,
): AsyncGenerator<string> {
  yield writeCsv(ROW_COLUMNS, []);
  for (const state of ['counted', 'dropped'] as const) {
    let after: string | undefined;
    do {
      const page = await read({ state, after, limit: EXPORT_PAGE });
      const text = writeCsv(
        ROW_COLUMNS,
        page.rows.map(row => ({ state, ...row })),
      );
      yield text.slice(text.indexOf('\n') + 1);
      after = page.nextAfter;
    } while (after !== undefined);
  }
}

/** Questions: numbers, the rows behind them, and what to think of them. */
export function mountMetricsRoutes(
  router: Router,
  { access, metrics, scopes, knex, auditor }: MetricsRoutes,
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
    const { question, credentials } = await ask(request);
    const metric = queryText(request, 'metric') as MetricName;
    const preset = queryText(request, 'preset');
    const page = {
      state:
        queryText(request, 'state') === 'dropped'
          ? ('dropped' as const)
          : ('counted' as const),
      after: queryText(request, 'after'),
      limit: Number(queryText(request, 'limit') ?? 100),
    };
    if (await metrics.isLarge(question.scope)) {
      response.json(
        await metrics.rowsOfMany(
          question,
          metric,
          preset,
          components => scopes.filterVisible(components, credentials),
          page,
        ),
      );
      return;
    }
    const { definition, result } = await metrics.rows(
      question,
      metric,
      preset,
      components => scopes.filterVisible(components, credentials),
    );
    const offset = page.after
      ? Number(page.after.replace(/^~/, ''))
      : Number(queryText(request, 'offset') ?? 0);
    if (!Number.isInteger(offset))
      throw new InputError(`after: "${page.after}" names no place`);
    const { counted, dropped, ...summary } = result;
    const rows = page.state === 'dropped' ? dropped : counted;
    const end = offset + page.limit;
    response.json({
      ...summary,
      definition,
      totals: { counted: counted.length, dropped: dropped.length },
      rows: rows.slice(offset, end),
      ...(end < rows.length && { nextAfter: `~${end}` }),
    });
  });

  router.get('/rows.csv', async (request, response) => {
    const { question, credentials } = await ask(request);
    const metric = queryText(request, 'metric') as MetricName;
    const preset = queryText(request, 'preset');
    const { from, to } = question.period;
    const name = `${metric}-${from}-${to}.csv`;
    if (!(await metrics.isLarge(question.scope))) {
      const { result } = await metrics.rows(
        question,
        metric,
        preset,
        components => scopes.filterVisible(components, credentials),
      );
      const records = [
        ...result.counted.map(row => ({ state: 'counted', ...row })),
        ...result.dropped.map(row => ({ state: 'dropped', ...row })),
      ];
      response
        .type('text/csv')
        .attachment(name)
        .send(writeCsv(ROW_COLUMNS, records));
      return;
    }
    const chunks = writeRowsOfMany(page =>
      metrics.rowsOfMany(
        question,
        metric,
        preset,
        components => scopes.filterVisible(components, credentials),
        page,
      ),
    );
    response.type('text/csv').attachment(name);
    await pipeline(Readable.from(chunks), response);
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
    const { question, credentials } = await ask(request);
    response.json(
      await metrics.quality(question, components =>
        scopes.filterVisible(components, credentials),
      ),
    );
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
    const { question, credentials } = await ask(request);
    const marks = await listMarks(
      knex,
      await scopes.listComponents(question.scope),
      question.period,
    );
    const visible = new Set(
      await scopes.filterVisible(
        [...new Set(marks.map(mark => mark.component))],
        credentials,
      ),
    );
    response.json({
      items: marks.filter(mark => visible.has(mark.component)),
    });
  });

  router.post('/marks', async (request, response) => {
    const credentials = await access.require(request, deliveryIngestPermission);
    const { id, kind, component: named } = request.body;
    const component = toEntityRef(named);
    await scopes.checkVisible(component, credentials);
    await audited(
      auditor,
      {
        eventId: 'mark-add',
        severityLevel: 'low',
        request,
        meta: { id, kind, component },
      },
      () => addMark(knex, request.body),
    );
    response.status(201).json({ id: request.body.id });
  });
}
