import { InputError } from '@backstage/errors';
import type { GithubClient } from '../github/GithubClient';
import type { JenkinsClient } from '../jenkins/JenkinsClient';
import { readJobConfiguration } from '../jenkins/readJobConfiguration';
import type { AuditSource, Listing } from './AuditWorker';
import type { ItemSource, ListingTask } from './AuditStore';

/** Reads a Jenkinsfile from the repository that a job names. */
export type ReadRepository = (
  url: string,
  path: string,
  branch?: string,
) => Promise<string | undefined>;

/** Reads a job's pipeline, wherever it stands. */
export async function readJob(
  client: JenkinsClient,
  fullName: string,
  readRepository: ReadRepository,
): Promise<{ path: string; text: string }> {
  const definition = readJobConfiguration(
    await client.readConfiguration(fullName),
  );
  switch (definition.kind) {
    case 'inline':
      return { path: fullName, text: definition.script };
    case 'form':
      return { path: `${fullName}/config.xml`, text: definition.xml };
    default: {
      const { url, path, branch } = definition;
      const text = await readRepository(url, path, branch);
      if (text === undefined) {
        throw new InputError(
          `${path} was not found in ${url}${branch ? ` on ${branch}` : ''}`,
        );
      }
      return { path, text };
    }
  }
}

/** Looks through a Jenkins server. */
export class JenkinsAuditSource implements AuditSource {
  constructor(
    private readonly client: JenkinsClient,
    private readonly readRepository: ReadRepository,
  ) {}

  async list({ folder, offset }: ListingTask): Promise<Listing> {
    const page = await this.client.listItems(folder, offset);
    return {
      found: page.items
        .filter(
          ({ kind }) =>
            kind === 'pipeline' ||
            kind === 'freestyle' ||
            kind === 'multibranch',
        )
        .map(({ fullName }) => ({
          name: fullName,
          source: { kind: 'job' as const, fullName },
        })),
      more: [
        ...page.items
          .filter(({ kind }) => kind === 'folder')
          .map(({ fullName }) => ({ folder: fullName, offset: 0 })),
        ...(page.nextOffset === undefined
          ? []
          : [{ folder, offset: page.nextOffset }]),
      ],
    };
  }

  async read(source: ItemSource) {
    return source.kind === 'job'
      ? readJob(this.client, source.fullName, this.readRepository)
      : undefined;
  }
}

/** Looks through the repositories of a GitHub organisation. */
export class GithubAuditSource implements AuditSource {
  constructor(
    private readonly client: GithubClient,
    private readonly owner: string,
  ) {}

  async list({ folder, offset }: ListingTask): Promise<Listing> {
    const page = offset || 1;
    const { items, nextPage } = await this.client.listRepositories(
      this.owner,
      page,
    );
    return {
      found: items
        .filter(({ isArchived }) => !isArchived)
        .map(({ owner, name, defaultBranch }) => ({
          name: `${owner}/${name}`,
          source: {
            kind: 'repository' as const,
            owner,
            repo: name,
            branch: defaultBranch,
          },
        })),
      more: nextPage === undefined ? [] : [{ folder, offset: nextPage }],
    };
  }

  async read(source: ItemSource) {
    if (source.kind !== 'repository') return undefined;
    const { owner, repo, branch } = source;
    const text = await this.client.readFile(owner, repo, 'Jenkinsfile', branch);
    return text === undefined ? undefined : { path: 'Jenkinsfile', text };
  }
}
