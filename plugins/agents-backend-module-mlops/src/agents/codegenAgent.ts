import { defineAgent, NodeContext } from '@trainyard/plugin-agents-node';
import {
  Catalogue,
  planSchema,
  RepositoryFile,
  systemIdentitySchema,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';
import type { HeavyParts } from '../generate/HeavyParts';

const inputSchema = z.object({
  system: systemIdentitySchema,
  plan: planSchema,
  comments: z.array(z.string()),
});
export type CodegenInput = z.infer<typeof inputSchema>;

/** What is changed on top of what the layers generate. */
export const editsSchema = z.object({
  edits: z.array(z.object({ path: z.string(), content: z.string() })),
});

export interface CodegenParts {
  readonly catalogue: Catalogue;
  readonly heavy: HeavyParts;
}

/** The files of the layers with edits on top; an edit cannot leave the repository. */
export async function composeFiles(
  { system, plan, comments }: CodegenInput,
  edits: readonly RepositoryFile[],
  { heavy, catalogue }: CodegenParts,
  context: NodeContext,
): Promise<readonly RepositoryFile[]> {
  const layers = await heavy.generate(
    { system, constraints: plan.constraints, plan, catalogue, comments },
    context,
  );
  const files = new Map(layers.map(file => [file.path, file.content] as const));
  for (const { path, content } of edits) files.set(path, content);
  return [...files]
    .map(([path, content]) => ({ path, content }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

function isOutside(path: string): boolean {
  return path.startsWith('/') || path.split(/[\\/]/).includes('..');
}

/**
 * Generates the repository; a model may edit what the layers write.
 *
 * @remarks
 * The validators judge both. A model repairs with their findings twice, then
 * the unedited layers stand.
 */
export function createCodegenAgent(parts: CodegenParts) {
  return defineAgent<CodegenInput, z.infer<typeof editsSchema>>({
    id: 'mlops-codegen',
    title: 'Code generator',
    purpose:
      'Writes infrastructure, pipelines, training, serving, tests, monitoring and documentation of a system',
    input: inputSchema,
    output: editsSchema,
    async rules(input, context) {
      const files = await composeFiles(input, [], parts, context);
      return {
        output: { edits: [] },
        reasoning: {
          title: `Repository of ${input.system.title}`,
          decision: `${files.length} files by layers of the chosen options`,
          inputs: [
            ...input.plan.choices.map(({ capabilityTitle, option }) => ({
              label: capabilityTitle,
              value: option,
            })),
            ...input.comments.map(value => ({ label: 'comment', value })),
          ],
        },
      };
    },
    prompt: async (input, context) => ({
      system:
        'You adapt a generated repository of a machine learning system to what the approver asked for. Return only whole files that change. Validators parse and check everything.',
      task: input.comments.length
        ? `Change what the comments ask for: ${input.comments.join('\n')}`
        : 'Nobody commented: return no edits.',
      material: [
        { title: 'Plan', text: JSON.stringify(input.plan.choices) },
        {
          title: 'Files',
          text: (await composeFiles(input, [], parts, context))
            .map(({ path, content }) => `--- ${path}\n${content}`)
            .join('\n'),
        },
      ],
    }),
    async verify({ edits }, input, context) {
      const outside = edits.filter(({ path }) => isOutside(path));
      if (outside.length > 0) {
        return outside.map(({ path }) => ({
          severity: 'high' as const,
          rule: 'inside-the-repository',
          message: `${path} is outside the repository`,
        }));
      }
      // Without edits the validators node reports on the layers, with all details.
      if (edits.length === 0) return [];
      const reports = await parts.heavy.validate(
        await composeFiles(input, edits, parts, context),
        context,
      );
      return reports
        .filter(({ status }) => status === 'failed')
        .flatMap(({ findings }) => findings)
        .map(finding => ({ ...finding, severity: 'high' as const }));
    },
  });
}
