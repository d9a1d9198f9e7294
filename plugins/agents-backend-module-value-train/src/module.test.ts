import { startTestBackend } from '@backstage/backend-test-utils';
import {
  agentsExtensionPoint,
  type GraphDefinition,
} from '@trainyard/plugin-agents-node';
import { PHASE_GATE_GRAPH } from '@trainyard/plugin-value-train-common';
import agentsModuleValueTrain from './index';

describe('the module of trains', () => {
  it('brings the graph that trains start when only people are missing', async () => {
    const graphs: GraphDefinition[] = [];
    const pack = {
      registerGraph: (graph: GraphDefinition) => graphs.push(graph),
    };
    const backend = await startTestBackend({
      extensionPoints: [[agentsExtensionPoint, pack as never]],
      features: [agentsModuleValueTrain],
    });
    await backend.stop();
    expect(graphs.map(({ id }) => id)).toEqual([PHASE_GATE_GRAPH]);
  });
});
