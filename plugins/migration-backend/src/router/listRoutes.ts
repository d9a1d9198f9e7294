import {
  migrationAuditPermission,
  migrationCreatePermission,
  migrationReadPermission,
} from '@trainyard/plugin-migration-common';
import type { Router } from 'express';
import type { MigrationStore } from '../database/MigrationStore';
import type { AuditService } from '../service/AuditService';
import type { MergeWatch } from '../service/MergeWatch';
import type { MigrationKeeper } from '../service/MigrationKeeper';
import type { Gatekeeper } from './Caller';
import { inputs, readInput } from './inputs';

export interface ListDependencies {
  readonly gatekeeper: Gatekeeper;
  readonly store: MigrationStore;
  readonly keeper: MigrationKeeper;
  readonly audits: AuditService;
  readonly merges: MergeWatch;
  readonly now: () => Date;
}

/** Routes of the list of migrations. */
export function addMigrationRoutes(
  router: Router,
  { gatekeeper, store, keeper, merges }: ListDependencies,
): void {
  router.get('/migrations', async (request, response) => {
    await gatekeeper.identify(request, migrationReadPermission);
    const page = await store.list(
      readInput(inputs.listMigrations, request.query),
    );
    response.json({ ...page, organisations: await store.listOrganisations() });
  });

  router.get('/migrations/burndown', async (request, response) => {
    await gatekeeper.identify(request, migrationReadPermission);
    const { organisation, days } = readInput(inputs.burndown, request.query);
    response.json({ days: await store.readBurndown(organisation, days) });
  });

  router.post('/migrations/refresh', async (request, response) => {
    const caller = await gatekeeper.identify(
      request,
      migrationCreatePermission,
    );
    response.json(
      await gatekeeper.audited(request, 'migrations-refresh', caller, () =>
        merges.look(),
      ),
    );
  });

  router.post('/migrations/:id/done', async (request, response) => {
    const caller = await gatekeeper.identify(
      request,
      migrationCreatePermission,
    );
    const { id } = request.params;
    response.json(
      await gatekeeper.audited(request, 'migration-done', caller, () =>
        keeper.finish(id),
      ),
    );
  });
}

/** Routes of audits. */
export function addAuditRoutes(
  router: Router,
  { gatekeeper, audits, now }: ListDependencies,
): void {
  router.post('/audit', async (request, response) => {
    const caller = await gatekeeper.identify(request, migrationAuditPermission);
    const input = readInput(inputs.audit, request.body);
    const audit = await gatekeeper.audited(request, 'audit-start', caller, () =>
      audits.start(input, caller.name, now()),
    );
    response.status(202).json(audit);
  });

  router.get('/audits', async (request, response) => {
    await gatekeeper.identify(request, migrationReadPermission);
    response.json({ items: await audits.list() });
  });

  router.get('/audits/:id', async (request, response) => {
    await gatekeeper.identify(request, migrationReadPermission);
    response.json(await audits.get(request.params.id));
  });

  router.get('/audits/:id/items', async (request, response) => {
    await gatekeeper.identify(request, migrationReadPermission);
    const { cursor, limit } = readInput(inputs.page, request.query);
    response.json(await audits.listItems(request.params.id, cursor, limit));
  });

  router.post('/audits/:id/resume', async (request, response) => {
    const caller = await gatekeeper.identify(request, migrationAuditPermission);
    const credentials = readInput(inputs.resume, request.body);
    response.json(
      await gatekeeper.audited(request, 'audit-resume', caller, () =>
        audits.resume(request.params.id, credentials),
      ),
    );
  });

  router.post('/audits/:id/cancel', async (request, response) => {
    const caller = await gatekeeper.identify(request, migrationAuditPermission);
    response.json(
      await gatekeeper.audited(request, 'audit-cancel', caller, () =>
        audits.cancel(request.params.id),
      ),
    );
  });
}
