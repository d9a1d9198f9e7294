import {
  policyReportReadPermission,
  toCsv,
  toSarif,
} from '@trainyard/plugin-policy-common';
import type { Request, Router } from 'express';
import type { ReportStore } from '../database/ReportStore';
import type {
  ViolationFilter,
  ViolationStore,
} from '../database/ViolationStore';
import type { PolicyService } from '../service/PolicyService';
import type { Access } from './access';
import { present } from './validateRouter';
import { version } from '../../package.json';

/** What these routes need. */
export interface ReportRoutes {
  readonly access: Access;
  readonly policies: PolicyService;
  readonly reports: ReportStore;
  readonly violations: ViolationStore;
}

function page(request: Request): { limit: number; offset: number } {
  return {
    limit: Number(request.query.limit ?? 50),
    offset: Number(request.query.offset ?? 0),
  };
}

function filterOf(request: Request): ViolationFilter {
  const { blocking, ...texts } = request.query;
  const text = (name: string) =>
    typeof texts[name] === 'string' ? (texts[name] as string) : undefined;
  return {
    entityRef: text('entityRef'),
    environment: text('environment'),
    severity: text('severity'),
    rule: text('rule'),
    owner: text('owner'),
    framework: text('framework'),
    state: text('state'),
    blocking: blocking === undefined ? undefined : String(blocking) === 'true',
  };
}

/** Reports, violations and the summary. */
export function mountReportRoutes(
  router: Router,
  { access, policies, reports, violations }: ReportRoutes,
): void {
  router.get('/reports', async (request, response) => {
    await access.require(request, policyReportReadPermission);
    const { entityRef, environment } = filterOf(request);
    const { items, total } = await reports.list({
      entityRef,
      environment,
      ...page(request),
    });
    response.json({ items: items.map(present), total });
  });

  router.get('/reports/:id', async (request, response) => {
    await access.require(request, policyReportReadPermission);
    response.json(present(await policies.report(request.params.id)));
  });

  router.get('/reports/:id/sarif', async (request, response) => {
    await access.require(request, policyReportReadPermission);
    const { verdict, outcomes } = await policies.report(request.params.id);
    response.json(toSarif(verdict, outcomes, await policies.rules(), version));
  });

  router.get('/reports/:id/csv', async (request, response) => {
    await access.require(request, policyReportReadPermission);
    const { verdict } = await policies.report(request.params.id);
    response.type('text/csv').send(toCsv(verdict.findings));
  });

  router.get('/violations', async (request, response) => {
    await access.require(request, policyReportReadPermission);
    const { limit, offset } = page(request);
    response.json(await violations.list(filterOf(request), limit, offset));
  });

  router.get('/summary', async (request, response) => {
    await access.require(request, policyReportReadPermission);
    response.json(await violations.summary(filterOf(request)));
  });
}
