import { runGraph } from '@trainyard/plugin-agents-node/testing';
import { nameGraph } from './nameGraph';

it('registers the name that was agreed on', async () => {
  const run = await runGraph(nameGraph, {
    input: { description: 'Coupon API' },
    answer: () => ({ decision: 'approved' }),
  });
  expect(run.status).toBe('completed');
  expect(run.output).toEqual({ commit: expect.any(String) });
});
