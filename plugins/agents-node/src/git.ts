/** One change of a commit; without content the file is removed. */
export interface GitChange {
  readonly path: string;
  readonly content?: Uint8Array | string;
  readonly executable?: boolean;
}

export interface GitCommitInput {
  readonly branch: string;
  /** Where a new branch begins; without it a new branch has no history. */
  readonly from?: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly changes: readonly GitChange[];
}

/** A repository of a project, kept on the server and cloneable over HTTP. */
export interface GitRepository {
  readonly name: string;
  exists(): Promise<boolean>;
  /** Adds a commit and returns its id; nothing changed gives the branch's last commit. */
  commit(input: GitCommitInput): Promise<string>;
  /** The commit that a branch, tag or id stands for. */
  resolve(revision: string): Promise<string | undefined>;
  branches(): Promise<readonly string[]>;
  listFiles(revision: string): Promise<readonly string[]>;
  readFile(revision: string, path: string): Promise<Uint8Array | undefined>;
  /** A unified diff. */
  diff(from: string, to: string): Promise<string>;
  /** Takes over branches and tags from another repository, by URL or folder. */
  importFrom(source: string, signal?: AbortSignal): Promise<void>;
}
