import { ConflictError, InputError } from '@backstage/errors';
import { z } from 'zod';
import type { HostClient } from './HostClient';
import { changeBranch, ChangeOrder, ProposedChange } from './RepositoryHost';

const shaSchema = z.object({ sha: z.string() });
const pullSchema = z.object({ html_url: z.string() });

/** Commits a change on a branch of its own and opens a pull request for it. */
export async function proposeAtGithub(
  client: HostClient,
  order: ChangeOrder,
): Promise<ProposedChange> {
  const { repository, runId, title, body } = order;
  const branch = changeBranch(runId);
  const [owner] = repository.split('/');
  const path = `/repos/${repository}`;
  const [known] = await client.send({
    path: `${path}/pulls?state=all&head=${encodeURIComponent(
      `${owner}:${branch}`,
    )}`,
    repository,
    schema: z.array(pullSchema),
  });
  if (known) return { url: known.html_url, branch };
  const { default_branch: base } = await client.send({
    path,
    repository,
    schema: z.object({ default_branch: z.string() }),
  });
  const sha = await commitChange(client, order, base);
  await pointBranch(client, repository, branch, sha);
  const pull = await client.send({
    method: 'POST',
    path: `${path}/pulls`,
    repository,
    schema: pullSchema,
    body: { title, body, head: branch, base },
  });
  return { url: pull.html_url, branch };
}

async function commitChange(
  client: HostClient,
  { repository, title, changes }: ChangeOrder,
  base: string,
): Promise<string> {
  const path = `/repos/${repository}`;
  const head = await client.send({
    path: `${path}/commits/${base}`,
    repository,
    schema: shaSchema,
  });
  const tree = await client.send({
    method: 'POST',
    path: `${path}/git/trees`,
    repository,
    schema: shaSchema,
    body: {
      base_tree: head.sha,
      tree: changes.map(file => ({
        path: file.path,
        mode: '100644',
        type: 'blob',
        content: file.content,
      })),
    },
  });
  const commit = await client.send({
    method: 'POST',
    path: `${path}/git/commits`,
    repository,
    schema: shaSchema,
    body: { message: title, tree: tree.sha, parents: [head.sha] },
  });
  return commit.sha;
}

/** A branch that an earlier attempt has left is moved: it belongs to this run alone. */
async function pointBranch(
  client: HostClient,
  repository: string,
  branch: string,
  sha: string,
): Promise<void> {
  const path = `/repos/${repository}/git/refs`;
  const common = { repository, schema: z.unknown() };
  try {
    await client.send({
      ...common,
      method: 'POST',
      path,
      body: { ref: `refs/heads/${branch}`, sha },
    });
  } catch (error) {
    if (!(error instanceof ConflictError || error instanceof InputError)) {
      throw error;
    }
    await client.send({
      ...common,
      method: 'PATCH',
      path: `${path}/heads/${branch}`,
      body: { sha, force: true },
    });
  }
}
