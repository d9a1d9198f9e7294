import { runGraph } from '@trainyard/plugin-agents-node/testing';
import { operationsDrillGraph } from './operationsDrillGraph';

describe('the operations drill', () => {
  it('rolls back when a check fails, and says so', async () => {
    const run = await runGraph(operationsDrillGraph, { input: {} });
    expect(run).toMatchObject({
      status: 'completed',
      output: { outcome: 'rolled back' },
    });
    expect(run.nodes['checks/latency'].outcome).toBe('failed');
    expect(run.nodes['roll-back'].outcome).toBe('passed');
  });

  it('shows a retry and an agent that weighs alternatives', async () => {
    const { events } = await runGraph(operationsDrillGraph, { input: {} });
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'error',
        node: 'dependencies',
        willRetry: true,
      }),
    );
    expect(events.find(event => event.kind === 'reason-card')).toMatchObject({
      card: { mind: 'rules', alternatives: [{ option: 'a slow database' }] },
    });
  });

  it('fails once in the ending that fails, and goes on after a retry', async () => {
    const input = { ending: 'failed' };
    const effects = new Map<string, unknown>();
    const first = await runGraph(operationsDrillGraph, { input, effects });
    expect(first).toMatchObject({ status: 'failed' });
    const second = await runGraph(operationsDrillGraph, { input, effects });
    expect(second).toMatchObject({
      status: 'completed',
      output: { outcome: 'healthy' },
    });
  });

  it('touches nothing when the remedy is refused', async () => {
    const run = await runGraph(operationsDrillGraph, {
      input: {},
      answer: () => ({ decision: 'rejected' }),
    });
    expect(run.status).toBe('cancelled');
    expect(run.effects.size).toBe(0);
  });
});
