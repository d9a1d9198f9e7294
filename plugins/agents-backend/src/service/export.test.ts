import { replayRun, RunExport } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import {
  actAs,
  startBackend,
  TestBackend,
  waitForStatus,
} from '../__testUtils__/testBackend';
import { replayableGraphs } from '../graphs';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const [drill] = replayableGraphs.filter(({ id }) => id === 'operations-drill');

describe('the export of a run', () => {
  let backend: TestBackend;
  let alice: ReturnType<typeof actAs>;
  beforeAll(async () => {
    backend = await startBackend({ knex: await databases.init() });
    alice = actAs(backend);
  });
  afterAll(() => backend.stop());

  const runDrill = async (ending: string) => {
    const { body } = await alice.post('/workflows', {
      template: 'operations-drill',
      parameters: { paceMs: 0, ending },
    });
    const { gates } = await waitForStatus(alice, body.workflowId, 'waiting');
    await alice.post(`/gates/${gates[0].gateId}/approve`, {
      subjectHash: gates[0].subjectHash,
    });
    return body.workflowId as string;
  };
  const exportOf = async (workflowId: string): Promise<RunExport> =>
    (await alice.get(`/workflows/${workflowId}/export`)).body;

  it('replays with sub-graph, retry of a node, failed check and roll-back', async () => {
    const workflowId = await runDrill('rolled-back');
    await waitForStatus(alice, workflowId, 'completed');
    const recorded = await exportOf(workflowId);
    expect(await replayRun(drill, recorded)).toMatchObject({ isExact: true });
  });

  it('replays through a failure and the retry of a person', async () => {
    const workflowId = await runDrill('failed');
    await waitForStatus(alice, workflowId, 'failed');
    await alice.post(`/workflows/${workflowId}/retry`, { from: 'failure' });
    await waitForStatus(alice, workflowId, 'completed');
    const recorded = await exportOf(workflowId);
    expect(await replayRun(drill, recorded)).toMatchObject({ isExact: true });
  });

  it('replays a run that a person cancelled', async () => {
    const { body } = await alice.post('/workflows', {
      template: 'operations-drill',
      parameters: { paceMs: 0 },
    });
    await waitForStatus(alice, body.workflowId, 'waiting');
    await alice.post(`/workflows/${body.workflowId}/cancel`, {});
    const recorded = await exportOf(body.workflowId);
    expect(await replayRun(drill, recorded)).toMatchObject({ isExact: true });
  });

  it('names the step at which another graph goes another way', async () => {
    const workflowId = await runDrill('rolled-back');
    await waitForStatus(alice, workflowId, 'completed');
    const other = {
      ...drill,
      nodes: drill.nodes.map(node =>
        node.id === 'roll-back'
          ? { ...node, skip: () => 'not any more' }
          : node,
      ),
    };
    const { divergence } = await replayRun(other, await exportOf(workflowId));
    expect(divergence).toMatchObject({ node: 'roll-back' });
  });
});
