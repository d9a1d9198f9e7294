import { setTimeout as pause } from 'node:timers/promises';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import type { HostClient } from './HostClient';
import { HostedRepository, publishInSteps } from './publishInSteps';
import { proposeAtGithub } from './proposeAtGithub';
import {
  ChangeOrder,
  commitMessage,
  encodePath,
  isCommitOf,
  markDescription,
  PublishOrder,
  RepositoryHost,
  runMark,
} from './RepositoryHost';

const repositorySchema = z.object({
  html_url: z.string(),
  default_branch: z.string(),
  description: z.string().nullish(),
});
const commitSchema = z.object({
  sha: z.string(),
  commit: z.object({ message: z.string() }),
});
const shaSchema = z.object({ sha: z.string() });
const anything = z.unknown();
const HEAD_ATTEMPTS = 5;

/** Repositories at GitHub or an own server of it. */
export class GithubHost implements RepositoryHost {
  constructor(
    private readonly client: HostClient,
    private readonly isPrivate: boolean,
  ) {}

  async isTaken(repository: string, runId: string) {
    const found = await this.#look(repository, runId);
    return found !== undefined && !found.isOwn;
  }

  async find(repository: string, runId: string) {
    const hosted = await this.#look(repository, runId);
    if (!hosted?.isOwn) return undefined;
    const commit = await this.#findCommit(repository, runId, hosted);
    const branch = await this.client.findOne({
      path: `/repos/${repository}/branches/${hosted.branch}`,
      repository,
      schema: z.object({ protected: z.boolean() }),
    });
    // Unprotected may mean that the plan lacks it; publishing again finds out and repeats nothing else.
    if (!commit || !branch?.protected) return undefined;
    const { url } = hosted;
    const protection = `${hosted.branch} takes changes by review only`;
    return { url, branch: hosted.branch, commit, protection };
  }

  publish(order: PublishOrder) {
    const { repository, runId } = order;
    return publishInSteps(order, {
      title: this.client.access.title,
      look: () => this.#look(repository, runId),
      create: () => this.#create(order),
      findCommit: hosted => this.#findCommit(repository, runId, hosted),
      push: hosted => this.#push(order, hosted),
      protect: async ({ branch }) => {
        await this.client.send({
          method: 'PUT',
          path: `/repos/${repository}/branches/${branch}/protection`,
          repository,
          schema: anything,
          body: {
            required_status_checks: null,
            enforce_admins: false,
            required_pull_request_reviews: {
              required_approving_review_count: 1,
            },
            restrictions: null,
            allow_force_pushes: false,
            allow_deletions: false,
          },
        });
      },
    });
  }

  async readFile(repository: string, path: string) {
    const file = await this.client.findOne({
      path: `/repos/${repository}/contents/${encodePath(path)}`,
      repository,
      schema: z.object({ content: z.string() }),
    });
    return file && Buffer.from(file.content, 'base64').toString('utf8');
  }

  propose(order: ChangeOrder) {
    return proposeAtGithub(this.client, order);
  }

  async #look(
    repository: string,
    runId: string,
  ): Promise<HostedRepository | undefined> {
    const found = await this.client.findOne({
      path: `/repos/${repository}`,
      repository,
      schema: repositorySchema,
    });
    return (
      found && {
        url: found.html_url,
        branch: found.default_branch,
        isOwn: (found.description ?? '').endsWith(runMark(runId)),
      }
    );
  }

  async #create(order: PublishOrder): Promise<HostedRepository> {
    const { repository } = order;
    const [owner, name] = repository.split('/');
    const account = await this.client.send({
      path: `/users/${owner}`,
      repository,
      schema: z.object({ type: z.string() }),
    });
    const created = await this.client.send({
      method: 'POST',
      path:
        account.type === 'Organization'
          ? `/orgs/${owner}/repos`
          : '/user/repos',
      repository,
      schema: repositorySchema,
      body: {
        name,
        description: markDescription(order),
        private: this.isPrivate,
        // Commits by the API need a branch to stand on.
        auto_init: true,
      },
    });
    return {
      url: created.html_url,
      branch: created.default_branch,
      isOwn: true,
    };
  }

  async #findCommit(
    repository: string,
    runId: string,
    { branch }: HostedRepository,
  ): Promise<string | undefined> {
    const head = await this.#readHead(repository, branch);
    return isCommitOf(head.commit.message, runId) ? head.sha : undefined;
  }

  /** The first commit of a new repository appears a moment after its creation. */
  async #readHead(repository: string, branch: string) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.client.send({
          path: `/repos/${repository}/commits/${branch}`,
          repository,
          schema: commitSchema,
        });
      } catch (error) {
        const isEarly =
          error instanceof ConflictError || error instanceof NotFoundError;
        if (!isEarly || attempt === HEAD_ATTEMPTS) throw error;
        await pause((this.client.access.pauseMs ?? 200) * 2 ** attempt);
      }
    }
  }

  async #push(
    { repository, files, runId }: PublishOrder,
    { branch }: HostedRepository,
  ): Promise<string> {
    const path = `/repos/${repository}/git`;
    const common = { repository, schema: shaSchema };
    const head = await this.#readHead(repository, branch);
    const tree = await this.client.send({
      ...common,
      method: 'POST',
      path: `${path}/trees`,
      body: {
        tree: files.map(file => ({
          path: file.path,
          mode: '100644',
          type: 'blob',
          content: file.content,
        })),
      },
    });
    const commit = await this.client.send({
      ...common,
      method: 'POST',
      path: `${path}/commits`,
      body: {
        message: commitMessage(runId),
        tree: tree.sha,
        parents: [head.sha],
      },
    });
    await this.client.send({
      repository,
      schema: anything,
      method: 'PATCH',
      path: `${path}/refs/heads/${branch}`,
      body: { sha: commit.sha },
    });
    return commit.sha;
  }
}
