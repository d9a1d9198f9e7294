import { z } from 'zod';
import { defineGraph } from '../graph/GraphBuilder';
import { runGraph } from '../testing';

const text = z.string();

function begin(id: string) {
  return defineGraph({
    id,
    title: id,
    description: 'Has a mistake of its author',
    version: 1,
    input: z.object({ name: text.optional() }),
  });
}

const inner = defineGraph({
  id: 'inner',
  title: 'Inner',
  description: 'Greets',
  version: 1,
  input: z.object({ name: text }),
})
  .task('greet', {
    title: 'Greet',
    output: text,
    run: ({ input }) => `Hello ${input.name}`,
  })
  .build(({ results }) => results.greet);

const graphs = {
  'a condition that throws': begin('condition')
    .task('first', { title: 'First', output: text, run: () => 'x' })
    .task('second', {
      title: 'Second',
      after: [
        {
          node: 'first',
          condition: 'when it is so',
          when: () => {
            throw new Error('no such field');
          },
        },
      ],
      output: text,
      run: () => 'y',
    })
    .build(),
  'a result of a node that does not come before': begin('order')
    .task('first', {
      title: 'First',
      output: text,
      retry: { attempts: 1 },
      run: ({ result }) => String(result('later' as never)),
    })
    .build(),
  'an input that the inner graph does not take': begin('input')
    .graph('greeting', {
      title: 'Greeting',
      toInput: ({ input }) => ({ name: input.name } as { name: string }),
      graph: inner,
    })
    .build(),
  'an input of an inner graph that cannot be made': begin('mapping')
    .graph('greeting', {
      title: 'Greeting',
      toInput: () => {
        throw new Error('nothing to greet');
      },
      graph: inner,
    })
    .build(),
};

describe('a graph with a mistake', () => {
  it.each([
    ['a condition that throws', 'Its condition failed: no such field'],
    [
      'a result of a node that does not come before',
      'There is no result of the node "later"',
    ],
    ['an input that the inner graph does not take', 'name'],
    ['an input of an inner graph that cannot be made', 'nothing to greet'],
  ] as const)('fails with the reason: %s', async (name, reason) => {
    const run = await runGraph(graphs[name], { input: {} });
    expect([run.status, run.reason]).toEqual([
      'failed',
      expect.stringContaining(reason),
    ]);
  });
});
