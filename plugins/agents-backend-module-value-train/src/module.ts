import { createBackendModule } from '@backstage/backend-plugin-api';
import { agentsExtensionPoint } from '@trainyard/plugin-agents-node';
import { phaseGateGraph } from './phaseGateGraph';

/** The graph by which gates of trains wait for people on the engine. */
export const agentsModuleValueTrain = createBackendModule({
  pluginId: 'agents',
  moduleId: 'value-train',
  register(reg) {
    reg.registerInit({
      deps: { packs: agentsExtensionPoint },
      async init({ packs }) {
        packs.registerGraph(phaseGateGraph);
      },
    });
  },
});
