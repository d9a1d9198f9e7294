import type { GeneratedFile } from '@trainyard/generator';

/** A repository that lies at a host, as far as runs record it. */
export interface PublishedRepository {
  readonly url: string;
  readonly branch: string;
  readonly commit: string;
  /** For people: how the default branch is protected, or why it is not. */
  readonly protection: string;
}

/** What is published, and by which run. */
export interface PublishOrder {
  /** `owner/name`; at GitLab the owner may be a nested group. */
  readonly repository: string;
  readonly description: string;
  readonly files: readonly GeneratedFile[];
  readonly runId: string;
}

/** A change that a person reviews at the host. */
export interface ChangeOrder {
  /** `owner/name` */
  readonly repository: string;
  readonly title: string;
  readonly body: string;
  readonly changes: readonly FileChange[];
  readonly runId: string;
}

/** A file as it will be; the host wants to know whether it is new. */
export interface FileChange extends GeneratedFile {
  readonly isNew: boolean;
}

/** A pull or merge request. */
export interface ProposedChange {
  readonly url: string;
  readonly branch: string;
}

/** A place outside the portal where repositories are created. */
export interface RepositoryHost {
  /** Whether the name belongs to anything but this run. */
  isTaken(repository: string, runId: string): Promise<boolean>;
  /** What this run has published whole; undefined where that is missing or half done. */
  find(
    repository: string,
    runId: string,
  ): Promise<PublishedRepository | undefined>;
  /** Creates, pushes and protects; goes on from whatever an earlier attempt of the run has left. */
  publish(order: PublishOrder): Promise<PublishedRepository>;
  /** A file of the default branch; undefined where it is not there. */
  readFile(repository: string, path: string): Promise<string | undefined>;
  /** Opens a pull or merge request, once however often the run asks. */
  propose(order: ChangeOrder): Promise<ProposedChange>;
}

/** Both hosts show this to people, and by it a run knows its own repository again. */
export function markDescription(order: PublishOrder): string {
  return `${order.description} ${runMark(order.runId)}`.trim();
}

/** Says by which run a repository was created. */
export function runMark(runId: string): string {
  return `(created by Trainyard, run ${runId})`;
}

/** The commit of a run carries its id, so that a second attempt does not commit again. */
export function commitMessage(runId: string): string {
  return `Generate the service\n\nTrainyard-Run: ${runId}\n`;
}

/** Whether a commit was made by {@link commitMessage}. */
export function isCommitOf(message: string, runId: string): boolean {
  return message.split('\n').includes(`Trainyard-Run: ${runId}`);
}

/** The branch of a run's change. */
export function changeBranch(runId: string): string {
  return `trainyard/${runId}`;
}

/** The path of a file as a part of an address, its slashes kept. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
