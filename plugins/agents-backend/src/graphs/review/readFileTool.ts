import { InputError } from '@backstage/errors';
import { defineTool } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { readSnapshot } from './snapshot';

/** Where the input of an agent says which snapshot it looks at. */
const agentInputSchema = z.object({ snapshot: z.string() });

/** Lets a model read a file of the repository that is under review. */
export const readFileTool = defineTool({
  name: 'review:read-file',
  description:
    'Gives the text of one file of the repository under review, by its path',
  isReadOnly: true,
  input: z.object({
    path: z.string().max(1000).describe('Path from the root of the repository'),
  }),
  run: async ({ path }, { context, agentInput }) => {
    const { snapshot } = agentInputSchema.parse(agentInput);
    const { texts, files } = await readSnapshot(context, snapshot);
    // A snapshot is a list, not a file system: there is nothing to climb out of.
    const text = Object.hasOwn(texts, path) ? texts[path] : undefined;
    if (text === undefined) {
      throw new InputError(
        files.some(file => file.path === path)
          ? 'The file is no text, or too large to read'
          : 'There is no such file',
      );
    }
    return text;
  },
});
