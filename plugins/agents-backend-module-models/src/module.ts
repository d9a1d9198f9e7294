import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { actionsServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  agentsExtensionPoint,
  ModelMind,
  SecretBox,
  systemClock,
} from '@trainyard/plugin-agents-node';
import { BudgetLedger } from './budget/BudgetLedger';
import { readModelsConfig } from './config';
import { LiveDesk } from './LiveDesk';
import { ModelRouter } from './ModelRouter';
import { readProjectModels } from './readProjectModels';
import { Telemetry } from './telemetry/Telemetry';
import { ActionTools } from './tools/ActionTools';
import { TranscriptStore } from './transcripts/TranscriptStore';

/** Lets language models speak for agents, where `agents.models` names some. */
export const agentsModuleModels = createBackendModule({
  pluginId: 'agents',
  moduleId: 'models',
  register(reg) {
    reg.registerInit({
      deps: {
        packs: agentsExtensionPoint,
        actions: actionsServiceRef,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({
        packs,
        actions,
        auth,
        config,
        database,
        lifecycle,
        logger,
      }) {
        const models = readModelsConfig(config);
        if (!models) {
          logger.info('No agents.models: agents speak by their rules');
          return;
        }
        // The plugin makes the tables before anybody is asked.
        const knex = await database.getClient();
        const ledger = new BudgetLedger(knex);
        const transcripts = new TranscriptStore(knex);
        const box = SecretBox.fromConfig(config);
        const telemetry = new Telemetry();
        const actionTools = new ActionTools({
          allowed: models.actions,
          actions,
          auth,
          logger,
        });
        packs.registerMind(({ tools, redactor }) => {
          lifecycle.addStartupHook(() => actionTools.connect(tools));
          return new ModelMind(
            new LiveDesk({
              config: models,
              router: new ModelRouter(models, () => systemClock.now()),
              ledger,
              transcripts,
              telemetry,
              tools,
              redactor,
              projectModels: projectId =>
                readProjectModels(knex, projectId, box),
              clock: systemClock,
              random: Math.random,
            }),
          );
        });
      },
    });
  },
});
