import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Finding } from '@trainyard/plugin-policy-common';
import {
  CHECK_NAME,
  type CheckResult,
  type CodeHost,
  type CurrentRequest,
} from './CodeHost';
import type { HostClient } from './HostClient';
import type { RequestReference } from './readRequestEvent';

/** GitHub takes so many annotations in one request. */
const ANNOTATIONS_AT_ONCE = 50;

const pathOf = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

function levelOf(finding: Finding & { readonly isBlocking: boolean }): string {
  if (finding.isBlocking) {
    return 'failure';
  }
  return finding.severity === 'info' || finding.waiver ? 'notice' : 'warning';
}

/** A pull request of GitHub. */
export class GithubHost implements CodeHost {
  private readonly repository: string;
  private readonly pull: string;
  private readonly issue: string;

  constructor(
    private readonly client: HostClient,
    private readonly reference: RequestReference,
  ) {
    this.repository = `/repos/${reference.repository}`;
    this.pull = `${this.repository}/pulls/${reference.number}`;
    this.issue = `${this.repository}/issues/${reference.number}`;
  }

  async read(): Promise<CurrentRequest> {
    const { state, head } = await this.client.json<{
      state: string;
      head: { sha: string };
    }>('GET', this.pull);
    return { isOpen: state === 'open', headSha: head.sha };
  }

  async changedFiles(): Promise<readonly string[]> {
    const files = await this.client.list<{ filename: string; status: string }>(
      `${this.pull}/files`,
    );
    return files
      .filter(({ status }) => status !== 'removed')
      .map(({ filename }) => filename);
  }

  readFile(path: string, sha: string): Promise<string> {
    return this.client.text(
      `${this.repository}/contents/${pathOf(path)}?ref=${sha}`,
      'application/vnd.github.raw+json',
    );
  }

  async findComment(marker: string): Promise<string | undefined> {
    const comments = await this.client.list<{ id: number; body?: string }>(
      `${this.issue}/comments`,
    );
    const found = comments.find(({ body }) => body?.includes(marker));
    return found && String(found.id);
  }

  async createComment(body: string): Promise<string> {
    const { id } = await this.client.json<{ id: number }>(
      'POST',
      `${this.issue}/comments`,
      { body },
    );
    return String(id);
  }

  async updateComment(id: string, body: string): Promise<void> {
    const path = `${this.repository}/issues/comments/${id}`;
    await this.client.json('PATCH', path, { body });
  }

  /**
   * @remarks
   * Only apps may write check runs. For a token the same verdict becomes a
   * commit status, which blocks as well but carries no annotations.
   */
  async publishCheck(sha: string, result: CheckResult): Promise<void> {
    try {
      await this.publishRun(sha, result);
    } catch (error) {
      if (
        !(error instanceof NotAllowedError) &&
        !(error instanceof NotFoundError)
      ) {
        throw error;
      }
      await this.client.json('POST', `${this.repository}/statuses/${sha}`, {
        context: CHECK_NAME,
        state: result.conclusion === 'failure' ? 'failure' : 'success',
        description: result.title.slice(0, 140),
        target_url: result.detailsUrl,
      });
    }
  }

  linkTo(path: string, sha: string, line?: number): string {
    const { host, repository } = this.reference;
    const anchor = line ? `#L${line}` : '';
    return `https://${host}/${repository}/blob/${sha}/${pathOf(path)}${anchor}`;
  }

  private async publishRun(sha: string, result: CheckResult): Promise<void> {
    const { title, summary } = result;
    const annotations = result.annotations.map(finding => ({
      path: finding.location.file,
      start_line: finding.location.line ?? 1,
      end_line: finding.location.endLine ?? finding.location.line ?? 1,
      annotation_level: levelOf(finding),
      title: `${finding.severity}: ${finding.rule}`.slice(0, 255),
      message: [finding.message, finding.remediation]
        .filter(Boolean)
        .join('\n')
        .slice(0, 8_000),
    }));
    const output = (start: number) => ({
      title,
      summary,
      annotations: annotations.slice(start, start + ANNOTATIONS_AT_ONCE),
    });
    const { id } = await this.client.json<{ id: number }>(
      'POST',
      `${this.repository}/check-runs`,
      {
        name: CHECK_NAME,
        head_sha: sha,
        status: 'completed',
        conclusion: result.conclusion,
        details_url: result.detailsUrl,
        output: output(0),
      },
    );
    for (
      let start = ANNOTATIONS_AT_ONCE;
      start < annotations.length;
      start += ANNOTATIONS_AT_ONCE
    ) {
      await this.client.json('PATCH', `${this.repository}/check-runs/${id}`, {
        output: output(start),
      });
    }
  }
}
