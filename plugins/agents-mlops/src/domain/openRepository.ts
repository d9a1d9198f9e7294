import type { Artifact } from '@trainyard/plugin-agents-common';
import type { AgentsApi, CodeFile } from '@trainyard/plugin-agents-react';
import { z } from 'zod';

const filesSchema = z.array(
  z.object({ path: z.string(), content: z.string() }),
);

/** Files to browse. */
export interface OpenRepository {
  readonly files: readonly CodeFile[];
  readonly loadFile: (path: string) => Promise<string>;
}

/** Opens the archive of a repository, or the list of files that is not packed yet. */
export async function openRepository(
  agents: AgentsApi,
  { workflowId, hash, name }: Artifact,
): Promise<OpenRepository> {
  if (name.endsWith('.zip')) {
    const { items } = await agents.listArtifactFiles(workflowId, hash);
    return {
      files: items,
      loadFile: async path =>
        (await agents.fetchArtifactFile(workflowId, hash, path)).text(),
    };
  }
  const response = await agents.fetchArtifact(workflowId, hash);
  const files = filesSchema.parse(await response.json());
  return {
    files: files.map(({ path, content }) => ({
      path,
      sizeBytes: new Blob([content]).size,
    })),
    loadFile: async path =>
      files.find(file => file.path === path)?.content ?? '',
  };
}
