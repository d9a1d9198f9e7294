import { startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  agentsExtensionPoint,
  type GraphDefinition,
} from '@trainyard/plugin-agents-node';
import agentsModulePolicy from './index';

describe('the module of policies', () => {
  it('brings a graph that judges and one that fixes', async () => {
    const graphs: GraphDefinition[] = [];
    const pack = {
      registerGraph: (graph: GraphDefinition) => graphs.push(graph),
    };
    const backend = await startTestBackend({
      extensionPoints: [[agentsExtensionPoint, pack as never]],
      features: [agentsModulePolicy, catalogServiceMock.factory()],
    });
    await backend.stop();
    expect(graphs.map(({ id }) => id)).toEqual([
      'policy-repository',
      'policy-fix',
    ]);
  });
});
