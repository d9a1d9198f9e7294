import { z } from 'zod';
import type { HostClient } from './HostClient';
import { changeBranch, ChangeOrder, ProposedChange } from './RepositoryHost';

const mergeSchema = z.object({ web_url: z.string() });

/** Commits a change on a branch of its own and opens a merge request for it. */
export async function proposeAtGitlab(
  client: HostClient,
  { repository, runId, title, body, changes }: ChangeOrder,
): Promise<ProposedChange> {
  const branch = changeBranch(runId);
  const path = `/projects/${encodeURIComponent(repository)}`;
  const [known] = await client.send({
    path: `${path}/merge_requests?state=all&source_branch=${encodeURIComponent(
      branch,
    )}`,
    repository,
    schema: z.array(mergeSchema),
  });
  if (known) return { url: known.web_url, branch };
  const project = await client.send({
    path,
    repository,
    schema: z.object({ default_branch: z.string().nullish() }),
  });
  const base = project.default_branch ?? 'main';
  await client.send({
    method: 'POST',
    path: `${path}/repository/commits`,
    repository,
    schema: z.unknown(),
    body: {
      branch,
      start_branch: base,
      // What an earlier attempt has left on this branch is replaced.
      force: true,
      commit_message: title,
      actions: changes.map(file => ({
        action: file.isNew ? 'create' : 'update',
        file_path: file.path,
        content: file.content,
      })),
    },
  });
  const merge = await client.send({
    method: 'POST',
    path: `${path}/merge_requests`,
    repository,
    schema: mergeSchema,
    body: {
      source_branch: branch,
      target_branch: base,
      title,
      description: body,
      remove_source_branch: true,
    },
  });
  return { url: merge.web_url, branch };
}
