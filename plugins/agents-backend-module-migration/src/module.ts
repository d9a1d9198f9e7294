import { createBackendModule } from '@backstage/backend-plugin-api';
import { agentsExtensionPoint } from '@trainyard/plugin-agents-node';
import { migrationAgent } from './migrationAgent';
import { migratePipelineGraph } from './migratePipelineGraph';

/** Brings the agent and the graph of migrations with the help of a model. */
export const agentsModuleMigration = createBackendModule({
  pluginId: 'agents',
  moduleId: 'migration',
  register(reg) {
    reg.registerInit({
      deps: { packs: agentsExtensionPoint },
      async init({ packs }) {
        packs.registerAgent(migrationAgent);
        packs.registerGraph(migratePipelineGraph);
      },
    });
  },
});
