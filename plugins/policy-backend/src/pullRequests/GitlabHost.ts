import {
  CHECK_NAME,
  type CheckResult,
  type CodeHost,
  type CurrentRequest,
} from './CodeHost';
import type { HostClient } from './HostClient';
import type { RequestReference } from './readRequestEvent';

interface MergeRequest {
  readonly state: string;
  readonly sha: string;
  readonly source_project_id: number;
}

/**
 * A merge request of GitLab.
 *
 * @remarks
 * GitLab takes annotations from its own jobs only: the comment links to each
 * line instead.
 */
export class GitlabHost implements CodeHost {
  private readonly project: string;
  private readonly request: string;

  constructor(
    private readonly client: HostClient,
    private readonly reference: RequestReference,
    private readonly baseUrl: string,
  ) {
    this.project = `/projects/${encodeURIComponent(reference.repository)}`;
    this.request = `${this.project}/merge_requests/${reference.number}`;
  }

  async read(): Promise<CurrentRequest> {
    const { state, sha } = await this.mergeRequest();
    return { isOpen: state === 'opened', headSha: sha };
  }

  async changedFiles(): Promise<readonly string[]> {
    const files = await this.client.list<{
      new_path: string;
      deleted_file: boolean;
    }>(`${this.request}/diffs`);
    return files
      .filter(({ deleted_file: isDeleted }) => !isDeleted)
      .map(({ new_path: path }) => path);
  }

  readFile(path: string, sha: string): Promise<string> {
    // The target project holds the commits of forks, too, as refs of requests.
    return this.client.text(
      `${this.project}/repository/files/${encodeURIComponent(
        path,
      )}/raw?ref=${sha}`,
      'text/plain',
    );
  }

  async findComment(marker: string): Promise<string | undefined> {
    const notes = await this.client.list<{ id: number; body: string }>(
      `${this.request}/notes?sort=asc&order_by=created_at`,
    );
    const found = notes.find(({ body }) => body.includes(marker));
    return found && String(found.id);
  }

  async createComment(body: string): Promise<string> {
    const { id } = await this.client.json<{ id: number }>(
      'POST',
      `${this.request}/notes`,
      { body },
    );
    return String(id);
  }

  async updateComment(id: string, body: string): Promise<void> {
    await this.client.json('PUT', `${this.request}/notes/${id}`, { body });
  }

  async publishCheck(sha: string, result: CheckResult): Promise<void> {
    // A request shows the pipeline of the project that its commits come from.
    const { source_project_id: project } = await this.mergeRequest();
    await this.client.json('POST', `/projects/${project}/statuses/${sha}`, {
      name: CHECK_NAME,
      state: result.conclusion === 'failure' ? 'failed' : 'success',
      description: result.title.slice(0, 140),
      target_url: result.detailsUrl,
    });
  }

  linkTo(path: string, sha: string, line?: number): string {
    const anchor = line ? `#L${line}` : '';
    const file = path.split('/').map(encodeURIComponent).join('/');
    return `${this.baseUrl}/${this.reference.repository}/-/blob/${sha}/${file}${anchor}`;
  }

  private mergeRequest(): Promise<MergeRequest> {
    return this.client.json('GET', this.request);
  }
}
