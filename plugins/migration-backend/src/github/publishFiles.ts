import { InputError, NotFoundError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import type { GithubClient } from './GithubClient';

/** A file to write. */
export interface PublishedFile {
  readonly path: string;
  readonly text: string;
}

/** What to propose, and where. */
export interface PullRequestProposal {
  /** `owner/name` */
  readonly repository: string;
  /** @default the default branch */
  readonly base?: string;
  readonly title: string;
  readonly body: string;
  readonly files: readonly PublishedFile[];
}

/** A proposed or existing pull request. */
export interface PullRequestLink {
  readonly url: string;
  readonly number: number;
  readonly branch: string;
  /** The same change had been proposed before. */
  readonly isExisting: boolean;
}

/** Splits `owner/name`. */
export function splitRepository(repository: string): {
  owner: string;
  repo: string;
} {
  const [owner, repo, ...rest] = repository.split('/');
  if (!owner || !repo || rest.length) {
    throw new InputError(`repository: '${repository}' should be owner/name`);
  }
  return { owner, repo };
}

/** The same files always go to the same branch, so that asking twice proposes once. */
export function branchFor(files: readonly PublishedFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of [...files].sort((a, b) =>
    a.path.localeCompare(b.path),
  )) {
    hash.update(`${path}\0${text}\0`);
  }
  return `trainyard/migrate-${hash.digest('hex').slice(0, 10)}`;
}

interface Target {
  readonly owner: string;
  readonly repo: string;
}

async function commitFiles(
  client: GithubClient,
  target: Target,
  parent: string,
  files: readonly PublishedFile[],
  message: string,
): Promise<string> {
  const what = `repository ${target.owner}/${target.repo}`;
  const tree = await client.request<{ sha: string }>(
    'POST /repos/{owner}/{repo}/git/trees',
    {
      ...target,
      base_tree: parent,
      tree: files.map(({ path, text }) => ({
        path,
        mode: '100644',
        type: 'blob',
        content: text,
      })),
    },
    what,
  );
  const commit = await client.request<{ sha: string }>(
    'POST /repos/{owner}/{repo}/git/commits',
    { ...target, message, tree: tree.data.sha, parents: [parent] },
    what,
  );
  return commit.data.sha;
}

async function readHead(
  client: GithubClient,
  target: Target,
  branch: string,
): Promise<string> {
  const { data } = await client.request<{ object: { sha: string } }>(
    'GET /repos/{owner}/{repo}/git/ref/{+ref}',
    { ...target, ref: `heads/${branch}` },
    `branch ${branch} of ${target.owner}/${target.repo}`,
  );
  return data.object.sha;
}

async function findPullRequest(
  client: GithubClient,
  target: Target,
  branch: string,
) {
  const { data } = await client.request<{ html_url: string; number: number }[]>(
    'GET /repos/{owner}/{repo}/pulls',
    { ...target, head: `${target.owner}:${branch}`, state: 'open' },
    `repository ${target.owner}/${target.repo}`,
  );
  return data[0];
}

/** Opens a pull request with files, or finds the one that already proposes them. */
export async function openPullRequest(
  client: GithubClient,
  proposal: PullRequestProposal,
): Promise<PullRequestLink> {
  const target = splitRepository(proposal.repository);
  const branch = branchFor(proposal.files);
  const existing = await findPullRequest(client, target, branch);
  if (existing) {
    return {
      url: existing.html_url,
      number: existing.number,
      branch,
      isExisting: true,
    };
  }
  const repository = await client.request<{ default_branch: string }>(
    'GET /repos/{owner}/{repo}',
    target,
    `repository ${proposal.repository}`,
  );
  const base = proposal.base ?? repository.data.default_branch;
  const head = await readHead(client, target, base);
  const commit = await commitFiles(
    client,
    target,
    head,
    proposal.files,
    proposal.title,
  );
  await setBranch(client, target, branch, commit);
  const created = await client.request<{ html_url: string; number: number }>(
    'POST /repos/{owner}/{repo}/pulls',
    {
      ...target,
      title: proposal.title,
      body: proposal.body,
      head: branch,
      base,
    },
    `repository ${proposal.repository}`,
  );
  return {
    url: created.data.html_url,
    number: created.data.number,
    branch,
    isExisting: false,
  };
}

/** An attempt that broke off may have left the branch behind. */
async function setBranch(
  client: GithubClient,
  target: Target,
  branch: string,
  sha: string,
): Promise<void> {
  const what = `branch ${branch}`;
  const exists = await readHead(client, target, branch).then(
    () => true,
    error => {
      if (error instanceof NotFoundError) return false;
      throw error;
    },
  );
  if (exists) {
    await client.request(
      'PATCH /repos/{owner}/{repo}/git/refs/{+ref}',
      { ...target, ref: `heads/${branch}`, sha, force: true },
      what,
    );
  } else {
    await client.request(
      'POST /repos/{owner}/{repo}/git/refs',
      { ...target, ref: `refs/heads/${branch}`, sha },
      what,
    );
  }
}

/** A repository to create with the workflow in it. */
export interface NewRepository {
  readonly repository: string;
  readonly description: string;
  readonly isPrivate: boolean;
  readonly files: readonly PublishedFile[];
  readonly message: string;
}

/** Creates a repository and commits files to its default branch. */
export async function createRepository(
  client: GithubClient,
  wanted: NewRepository,
): Promise<{ url: string; branch: string }> {
  const target = splitRepository(wanted.repository);
  const { login } = await client.describe();
  const isOwn = login.toLowerCase() === target.owner.toLowerCase();
  const { data } = await client.request<{
    html_url: string;
    default_branch: string;
  }>(
    isOwn ? 'POST /user/repos' : 'POST /orgs/{org}/repos',
    {
      ...(isOwn ? {} : { org: target.owner }),
      name: target.repo,
      description: wanted.description,
      private: wanted.isPrivate,
      auto_init: true,
    },
    `organisation ${target.owner}`,
  );
  const head = await readHead(client, target, data.default_branch);
  const commit = await commitFiles(
    client,
    target,
    head,
    wanted.files,
    wanted.message,
  );
  await client.request(
    'PATCH /repos/{owner}/{repo}/git/refs/{+ref}',
    { ...target, ref: `heads/${data.default_branch}`, sha: commit },
    `branch ${data.default_branch}`,
  );
  return { url: data.html_url, branch: data.default_branch };
}
