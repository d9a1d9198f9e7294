import { createBackendModule } from '@backstage/backend-plugin-api';
import { agentsExtensionPoint } from '@trainyard/plugin-agents-node';
import { nameGraph } from './nameGraph';
import { nameIntent } from './nameIntent';
import { namerAgent } from './namerAgent';

export default createBackendModule({
  pluginId: 'agents',
  moduleId: '${{ values.name }}',
  register(env) {
    env.registerInit({
      deps: { packs: agentsExtensionPoint },
      async init({ packs }) {
        packs.registerAgent(namerAgent);
        packs.registerGraph(nameGraph);
        packs.registerIntent(nameIntent);
      },
    });
  },
});
