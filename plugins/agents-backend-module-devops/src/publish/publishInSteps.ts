import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { PublishedRepository, PublishOrder } from './RepositoryHost';

/** A repository as a host tells of it. */
export interface HostedRepository {
  readonly url: string;
  readonly branch: string;
  readonly isOwn: boolean;
}

/** What differs between hosts. */
export interface PublishSteps {
  readonly title: string;
  look(): Promise<HostedRepository | undefined>;
  create(): Promise<HostedRepository>;
  /** The commit of this run at the tip of the default branch. */
  findCommit(repository: HostedRepository): Promise<string | undefined>;
  push(repository: HostedRepository): Promise<string>;
  protect(repository: HostedRepository): Promise<void>;
}

/**
 * Creates, pushes and protects, each only where it has not been done.
 *
 * @remarks No host does this in one request. What breaks off after the creation says that the
 * repository is there, and both ways on.
 */
export async function publishInSteps(
  { repository, runId }: PublishOrder,
  steps: PublishSteps,
): Promise<PublishedRepository> {
  const found = await steps.look();
  if (found && !found.isOwn) {
    throw new ConflictError(
      `${steps.title} has a repository ${repository} already: choose another name`,
    );
  }
  const hosted = found ?? (await steps.create());
  try {
    const commit =
      (await steps.findCommit(hosted)) ?? (await steps.push(hosted));
    const { url, branch } = hosted;
    return { url, branch, commit, protection: await protect(hosted, steps) };
  } catch (error) {
    if (error instanceof Error) {
      error.message = `${repository} was created at ${steps.title}, but is not whole: ${error.message}. To resume, try the run ${runId} again; to clean up, delete ${hosted.url}`;
    }
    throw error;
  }
}

/** Some plans of the hosts do not offer protection; that is told and stops nothing. */
async function protect(
  hosted: HostedRepository,
  steps: PublishSteps,
): Promise<string> {
  try {
    await steps.protect(hosted);
    return `${hosted.branch} takes changes by review only`;
  } catch (error) {
    if (!(error instanceof NotAllowedError)) throw error;
    return `unavailable: ${error.message}`;
  }
}
