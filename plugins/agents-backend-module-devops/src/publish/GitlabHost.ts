import { ConflictError } from '@backstage/errors';
import { z } from 'zod';
import type { HostClient } from './HostClient';
import { HostedRepository, publishInSteps } from './publishInSteps';
import { proposeAtGitlab } from './proposeAtGitlab';
import {
  ChangeOrder,
  commitMessage,
  isCommitOf,
  markDescription,
  PublishOrder,
  RepositoryHost,
  runMark,
} from './RepositoryHost';

const projectSchema = z.object({
  web_url: z.string(),
  default_branch: z.string().nullish(),
  description: z.string().nullish(),
});
const branchSchema = z.object({
  protected: z.boolean(),
  commit: z.object({ id: z.string(), message: z.string() }),
});
const MAINTAINER = 40;

/** Repositories at GitLab or an own server of it. */
export class GitlabHost implements RepositoryHost {
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
    const branch = await this.#readBranch(repository, hosted);
    if (!branch?.protected || !isCommitOf(branch.commit.message, runId)) {
      return undefined;
    }
    return {
      url: hosted.url,
      branch: hosted.branch,
      commit: branch.commit.id,
      protection: `${hosted.branch} takes changes by review only`,
    };
  }

  publish(order: PublishOrder) {
    const { repository, runId } = order;
    return publishInSteps(order, {
      title: this.client.access.title,
      look: () => this.#look(repository, runId),
      create: () => this.#create(order),
      findCommit: async hosted => {
        const branch = await this.#readBranch(repository, hosted);
        return branch && isCommitOf(branch.commit.message, runId)
          ? branch.commit.id
          : undefined;
      },
      push: hosted => this.#push(order, hosted),
      protect: ({ branch }) => this.#protect(repository, branch),
    });
  }

  async readFile(repository: string, path: string) {
    const file = await this.client.findOne({
      path: `${projectPath(repository)}/repository/files/${encodeURIComponent(
        path,
      )}?ref=HEAD`,
      repository,
      schema: z.object({ content: z.string() }),
    });
    return file && Buffer.from(file.content, 'base64').toString('utf8');
  }

  propose(order: ChangeOrder) {
    return proposeAtGitlab(this.client, order);
  }

  async #look(
    repository: string,
    runId: string,
  ): Promise<HostedRepository | undefined> {
    const found = await this.client.findOne({
      path: projectPath(repository),
      repository,
      schema: projectSchema,
    });
    return found && toHosted(found, runId);
  }

  async #create(order: PublishOrder): Promise<HostedRepository> {
    const { repository, runId } = order;
    const cut = repository.lastIndexOf('/');
    const namespace = await this.client.send({
      path: `/namespaces/${encodeURIComponent(repository.slice(0, cut))}`,
      repository,
      schema: z.object({ id: z.number() }),
    });
    const created = await this.client.send({
      method: 'POST',
      path: '/projects',
      repository,
      schema: projectSchema,
      body: {
        name: repository.slice(cut + 1),
        path: repository.slice(cut + 1),
        namespace_id: namespace.id,
        description: markDescription(order),
        visibility: this.isPrivate ? 'private' : 'public',
        default_branch: 'main',
      },
    });
    return toHosted(created, runId);
  }

  #readBranch(repository: string, { branch }: HostedRepository) {
    return this.client.findOne({
      path: `${projectPath(
        repository,
      )}/repository/branches/${encodeURIComponent(branch)}`,
      repository,
      schema: branchSchema,
    });
  }

  /** One request, so that the files are there together or not at all. */
  async #push(
    { repository, files, runId }: PublishOrder,
    { branch }: HostedRepository,
  ): Promise<string> {
    const { id } = await this.client.send({
      method: 'POST',
      path: `${projectPath(repository)}/repository/commits`,
      repository,
      schema: z.object({ id: z.string() }),
      body: {
        branch,
        commit_message: commitMessage(runId),
        actions: files.map(file => ({
          action: 'create',
          file_path: file.path,
          content: file.content,
        })),
      },
    });
    return id;
  }

  async #protect(repository: string, name: string): Promise<void> {
    try {
      await this.client.send({
        method: 'POST',
        path: `${projectPath(repository)}/protected_branches`,
        repository,
        schema: z.unknown(),
        body: {
          name,
          push_access_level: 0,
          merge_access_level: MAINTAINER,
        },
      });
    } catch (error) {
      // GitLab protects default branches by itself where its settings say so.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}

function projectPath(repository: string): string {
  return `/projects/${encodeURIComponent(repository)}`;
}

function toHosted(
  project: z.output<typeof projectSchema>,
  runId: string,
): HostedRepository {
  return {
    url: project.web_url,
    branch: project.default_branch ?? 'main',
    isOwn: (project.description ?? '').endsWith(runMark(runId)),
  };
}
