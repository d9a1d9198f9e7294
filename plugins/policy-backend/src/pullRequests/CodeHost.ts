import type { Finding } from '@trainyard/plugin-policy-common';

/** A pull or merge request as it is now. */
export interface CurrentRequest {
  readonly isOpen: boolean;
  readonly headSha: string;
}

/** What is published about one commit. */
export interface CheckResult {
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly title: string;
  readonly summary: string;
  readonly detailsUrl?: string;
  readonly annotations: readonly (Finding & { readonly isBlocking: boolean })[];
}

/** What is asked of a host of code about one request. */
export interface CodeHost {
  read(): Promise<CurrentRequest>;
  /** Paths that exist after the request and that it touches. */
  changedFiles(): Promise<readonly string[]>;
  /** The text of a file in a commit. */
  readFile(path: string, sha: string): Promise<string>;
  /** The id of the first comment that holds `marker`. */
  findComment(marker: string): Promise<string | undefined>;
  createComment(body: string): Promise<string>;
  updateComment(id: string, body: string): Promise<void>;
  publishCheck(sha: string, result: CheckResult): Promise<void>;
  /** A page that shows a line of a file in a commit. */
  linkTo(path: string, sha: string, line?: number): string;
}

/** The name of the check, which rules of branches refer to. */
export const CHECK_NAME = 'trainyard/policy';
