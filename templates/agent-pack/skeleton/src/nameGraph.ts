import { defineGraph } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { namerAgent } from './namerAgent';

export const nameGraph = defineGraph({
  id: '${{ values.name }}-name-a-service',
  title: '${{ values.title }}: name a service',
  description: 'Proposes a name and registers it once somebody agrees',
  version: 1,
  input: z.object({ description: z.string() }),
})
  .agent('propose', {
    title: 'Propose',
    agent: namerAgent,
    input: ({ input }) => input,
  })
  .gate('agree', {
    title: 'Agree on the name',
    after: ['propose'],
    ask: ({ result }) => ({
      question: `Shall it be ${result('propose').name}?`,
      action: 'Take the name',
      subject: { summary: result('propose').name },
    }),
  })
  .task('register', {
    title: 'Register',
    after: ['agree'],
    output: z.object({ commit: z.string() }),
    retry: { attempts: 5 },
    run: async ({ result, effect, git, input }) => {
      const { name } = result('propose');
      const commit = await effect('register-name', name, () =>
        git.repository('names').commit({
          branch: 'main',
          message: `Register ${name}`,
          author: { name: 'Namer', email: 'namer@example.com' },
          changes: [{ path: `${name}.md`, content: input.description }],
        }),
      );
      return { commit };
    },
  })
  .build(({ results }) => results.register);
