import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  deliveryIngestPermission,
  deliveryReadPermission,
  parseCloudEvent,
  parseCsvRows,
  parseNdjsonRows,
  toEntityRef,
  type ParsedRows,
  type RowKind,
} from '@trainyard/plugin-delivery-common';
import type { Request, Router } from 'express';
import type { Knex } from 'knex';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import { readUnmapped } from '../database/readRows';
import type { IngestService } from '../service/IngestService';
import { queryText, type Access } from './access';
import { audited } from './audited';

export interface IngestRoutes {
  readonly access: Access;
  readonly ingest: IngestService;
  readonly scopes: ScopeDirectory;
  readonly knex: Knex;
  /** Called after rows came in, so that numbers follow at once and not at the next tick. */
  readonly onRows: () => void;
  readonly auditor: AuditorService;
}

/** Errors of one answer; more would only hide the first. */
const MOST_ERRORS = 200;

function readBody(request: Request): ParsedRows {
  if (request.is('application/x-ndjson'))
    return parseNdjsonRows(String(request.body));
  const list: unknown[] = Array.isArray(request.body)
    ? request.body
    : [request.body];
  const parsed = list.map((value, index) => parseCloudEvent(value, index + 1));
  return {
    events: parsed.flatMap(part => part.events),
    errors: parsed.flatMap(part => part.errors),
  };
}

function readCsvBody(request: Request): ParsedRows {
  try {
    return parseCsvRows(
      String(request.body),
      queryText(request, 'kind') as RowKind,
    );
  } catch (error) {
    throw new InputError(
      error instanceof Error ? error.message : String(error),
    );
  }
}

/** Rows on their way in: uploads and the generic API. */
export function mountIngestRoutes(
  router: Router,
  { access, ingest, scopes, knex, onRows, auditor }: IngestRoutes,
): void {
  const store = async (
    request: Request,
    parsed: ParsedRows,
    source: string,
  ) => {
    const credentials = await access.require(request, deliveryIngestPermission);
    const named = queryText(request, 'component');
    const component = named && toEntityRef(named);
    if (component) await scopes.checkVisible(component, credentials);
    if (queryText(request, 'dryRun') === 'true') {
      return {
        received: parsed.events.length,
        accepted: 0,
        unchanged: 0,
        unmapped: 0,
        errors: parsed.errors.slice(0, MOST_ERRORS),
      };
    }
    const report = await audited(
      auditor,
      {
        eventId: 'rows-upload',
        severityLevel: 'low',
        request,
        meta: { source, component },
      },
      () =>
        ingest.ingest(parsed.events, parsed.errors, {
          source,
          component,
        }),
      ({ received, accepted, errors }) => ({
        received,
        accepted,
        errors: errors.length,
      }),
    );
    if (report.accepted > 0) onRows();
    return { ...report, errors: report.errors.slice(0, MOST_ERRORS) };
  };

  router.post('/uploads', async (request, response) => {
    response.json(await store(request, readCsvBody(request), 'upload'));
  });

  router.post('/events', async (request, response) => {
    response.json(await store(request, readBody(request), 'api'));
  });

  router.get('/unmapped', async (request, response) => {
    await access.require(request, deliveryReadPermission);
    response.json(await readUnmapped(knex, 100));
  });
}
