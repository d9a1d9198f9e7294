import { migrationCreatePermission } from '@trainyard/plugin-migration-common';
import { validateWorkflow } from '@trainyard/workflow-validator';
import type { Router } from 'express';
import type { AssistanceService } from '../service/AssistanceService';
import type { MigrationKeeper } from '../service/MigrationKeeper';
import type { MigrationService } from '../service/MigrationService';
import type { Gatekeeper } from './Caller';
import { inputs, readInput } from './inputs';

export interface ConversionDependencies {
  readonly gatekeeper: Gatekeeper;
  readonly migrations: MigrationService;
  readonly keeper: MigrationKeeper;
  readonly assistance: AssistanceService;
}

/** Routes that convert, describe and judge what they are given. */
export function addConversionRoutes(
  router: Router,
  { gatekeeper, migrations, keeper, assistance }: ConversionDependencies,
): void {
  router.post('/migrate', async (request, response) => {
    const caller = await gatekeeper.identify(
      request,
      migrationCreatePermission,
    );
    const input = readInput(inputs.migrate, request.body);
    const report = await migrations.migrate(input.source, {
      ...input.options,
      name: input.path,
    });
    const run = await assistance.start(input, caller.credentials);
    const assisted = { ...report, ...(run ? { assistance: run } : {}) };
    if (!input.save) {
      response.json(assisted);
      return;
    }
    const migration = await gatekeeper.audited(
      request,
      'migration-save',
      caller,
      () => keeper.keep(report, { ...input, createdBy: caller.name }),
    );
    response.json({ ...assisted, migration });
  });

  router.get('/assistance/:id', async (request, response) => {
    const { credentials } = await gatekeeper.identify(
      request,
      migrationCreatePermission,
    );
    response.json(await assistance.read(request.params.id, credentials));
  });

  router.post('/analyze', async (request, response) => {
    await gatekeeper.identify(request, migrationCreatePermission);
    const { source } = readInput(inputs.source, request.body);
    response.json(migrations.analyze(source));
  });

  router.post('/validate', async (request, response) => {
    await gatekeeper.identify(request, migrationCreatePermission);
    const { workflow, path } = readInput(inputs.validate, request.body);
    response.json(await validateWorkflow(workflow, { path }));
  });
}
