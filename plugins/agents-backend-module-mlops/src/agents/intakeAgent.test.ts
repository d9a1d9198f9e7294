import { runGraph } from '@trainyard/plugin-agents-node/testing';
import { defineGraph } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { intakeAgent } from './intakeAgent';

const graph = defineGraph({
  id: 'read',
  title: 'Read',
  description: 'Reads a request',
  version: 1,
  input: z.object({ without: z.array(z.string()) }),
})
  .agent('intake', {
    title: 'Intake',
    agent: intakeAgent,
    input: ({ input }) => ({
      text: 'Two people on AWS, at most 150 dollars a month.',
      given: { team_size: 3 },
      without: input.without,
    }),
  })
  .build(({ result }) => result('intake'));

describe('intakeAgent', () => {
  it('lets given constraints win, and leaves out what holds no more', async () => {
    const read = async (without: string[]) =>
      (await runGraph(graph, { input: { without } })).output;
    expect(await read([])).toMatchObject({
      constraints: { team_size: 3, cloud: 'aws', budget_monthly_usd: 150 },
    });
    const { constraints, statements } = (await read([
      'budget_monthly_usd',
      'team_size',
    ])) as z.infer<typeof intakeAgent.output>;
    expect(constraints).toEqual({ team_size: 3, cloud: 'aws' });
    expect(statements.map(({ field }) => field)).toEqual(['cloud']);
  });
});
