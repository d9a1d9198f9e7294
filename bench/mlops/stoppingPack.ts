import { createBackendModule } from '@backstage/backend-plugin-api';
import { agentsExtensionPoint } from '@trainyard/plugin-agents-node';
import { createStoppingGraph } from './stoppingGraph';

/** The planner whose runs can end the process at every node. */
export default createBackendModule({
  pluginId: 'agents',
  moduleId: 'stopping-pack',
  register(env) {
    env.registerInit({
      deps: { packs: agentsExtensionPoint },
      async init({ packs }) {
        packs.registerGraph(createStoppingGraph());
      },
    });
  },
});
