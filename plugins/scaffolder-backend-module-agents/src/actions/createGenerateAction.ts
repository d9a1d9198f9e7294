import fs from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { AgentsService } from '@trainyard/plugin-agents-node';
import { z as zod } from 'zod';
import { examples } from './examples';
import { followRun } from './followRun';

const LIMIT_MS = 120_000;

const outputSchema = zod.object({
  artifactHash: zod.string(),
  filesArtifact: zod.string(),
  policy: zod.string(),
});

const filesSchema = zod.array(
  zod.object({ path: zod.string(), content: zod.string() }),
);

/** The action `agents:generate`: plans, generates and checks a service into the workspace. */
export function createGenerateAction(options: { agents: AgentsService }) {
  return createTemplateAction({
    id: 'agents:generate',
    description:
      'Plans, generates and checks a service by agents and writes its files to the workspace',
    examples: examples.generate,
    supportsDryRun: true,
    schema: {
      input: {
        parameters: z =>
          z.record(z.any(), {
            description:
              'serviceName, kind, language, database, messaging, features, description, owner',
          }),
        targetPath: z =>
          z.string({ description: 'Folder in the workspace' }).optional(),
      },
      output: {
        runId: z => z.string({ description: 'Id of the run' }),
        artifactHash: z => z.string({ description: 'Hash over all files' }),
        policy: z =>
          z.string({ description: 'The verdict of the policy agent' }),
        files: z => z.number({ description: 'How many files were written' }),
      },
    },
    async handler(ctx) {
      // A dry run generates too: it is a preview, and nothing leaves the workspace.
      const client = options.agents.withCredentials(
        await ctx.getInitiatorCredentials(),
      );
      const { workflowId } = await client.startWorkflow({
        template: 'generate-service',
        parameters: ctx.input.parameters,
      });
      const run = await followRun({
        client,
        workflowId,
        logger: ctx.logger,
        timeoutMs: LIMIT_MS,
        stopAtGate: false,
        signal: ctx.signal,
      });
      if (run?.status !== 'completed') {
        throw new Error(
          `Generation ${run?.status ?? 'takes too long'}: ${
            run?.error?.message ?? `see /runs/${workflowId}`
          }`,
        );
      }
      const output = outputSchema.parse(run.output);
      const response = await client.fetchArtifact(
        workflowId,
        output.filesArtifact,
      );
      const files = filesSchema.parse(await response.json());
      const folder = resolveSafeChildPath(
        ctx.workspacePath,
        ctx.input.targetPath ?? '.',
      );
      for (const file of files) {
        const target = resolveSafeChildPath(folder, file.path);
        await fs.mkdir(path.dirname(target), { recursive: true });
        await fs.writeFile(target, file.content);
      }
      ctx.output('runId', workflowId);
      ctx.output('artifactHash', output.artifactHash);
      ctx.output('policy', output.policy);
      ctx.output('files', files.length);
    },
  });
}
