import { defineAgent } from '@trainyard/plugin-agents-node';
import { z } from 'zod';

export const namerAgent = defineAgent({
  id: '${{ values.name }}-namer',
  title: '${{ values.title }}: namer',
  purpose: 'Finds a name for a service',
  input: z.object({ description: z.string() }),
  output: z.object({ name: z.string() }),
  rules: ({ description }) => {
    const name = description.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return {
      output: { name },
      reasoning: { title: 'Name', decision: `Took the words: ${name}` },
    };
  },
  verify: ({ name }) =>
    name.length > 40
      ? [{ severity: 'high', message: 'A name has at most 40 characters' }]
      : [],
});
