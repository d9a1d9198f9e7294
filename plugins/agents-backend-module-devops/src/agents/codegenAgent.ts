import { defineAgent } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { serviceRequestSchema } from '../domain/service/ServiceRequest';
import { generateService } from '../generate/generateService';
import type { ServiceGenerator } from '../generate/ServiceGenerator';

/** What was generated; the files are an artifact of the run. */
export const generatedRepositorySchema = z.object({
  /** Hash over paths and contents. */
  hash: z.string(),
  /** The artifact with all files as JSON. */
  filesArtifact: z.string(),
  /** The artifact to download. */
  archiveArtifact: z.string(),
  layers: z.array(z.string()),
  paths: z.array(z.string()),
});

/** Files as the artifact keeps them. */
export const repositoryFilesSchema = z.array(
  z.object({ path: z.string(), content: z.string() }),
);

/** Writes the repository from the skeletons. */
export function createCodegenAgent(generator: ServiceGenerator) {
  const input = z.object({
    request: z.custom<z.output<typeof serviceRequestSchema>>(),
  });
  return defineAgent<
    z.infer<typeof input>,
    z.infer<typeof generatedRepositorySchema>
  >({
    id: 'devops-codegen',
    title: 'Code generator',
    purpose:
      'Writes code, tests, contract, pipelines, infrastructure and documentation of a service',
    input,
    output: generatedRepositorySchema,
    async rules({ request }, context) {
      const { skeletons, content } = generator;
      const generated = await context.heavy(generateService, {
        skeletons,
        content,
        request,
      });
      const archive = await context.artifacts.putFiles(
        `${request.serviceName}.zip`,
        generated.files,
      );
      const files = await context.artifacts.put({
        name: `${request.serviceName}.files.json`,
        mediaType: 'application/json',
        content: JSON.stringify(generated.files),
      });
      return {
        output: {
          hash: generated.hash,
          filesArtifact: files.hash,
          archiveArtifact: archive.hash,
          layers: [...generated.layers],
          paths: generated.files.map(({ path }) => path),
        },
        reasoning: {
          title: `Repository of ${request.serviceName}`,
          decision: `${generated.files.length} files of ${generated.layers.length} layers`,
          inputs: generated.layers.map(layer => ({
            label: 'layer',
            value: layer,
          })),
        },
      };
    },
  });
}
