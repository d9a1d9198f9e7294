import { InputError } from '@backstage/errors';
import type {
  GitChange,
  GitCommitInput,
  GitRepository,
} from '@trainyard/plugin-agents-node';
import git, { Errors } from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import fs from 'node:fs';
import { cp, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { diffTrees } from './diffTrees';
import { requireFilePath, requireRevision, requireSource } from './gitNames';
import { readTreeFiles, TreeFile, writeTreeFiles } from './treeFiles';

const REMOTE = 'import';
/** Commits of one process to one repository follow each other. */
const turns = new Map<string, Promise<unknown>>();

function takeTurn<Result>(
  folder: string,
  act: () => Promise<Result>,
): Promise<Result> {
  const turn = (turns.get(folder) ?? Promise.resolve()).then(act, act);
  turns.set(
    folder,
    turn.catch(() => undefined),
  );
  return turn;
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/**
 * A bare repository, handled without a git binary.
 *
 * @remarks
 * Nothing guards a branch against another process that commits at the same
 * moment; with several workers the binary is needed.
 */
export class IsomorphicGitRepository implements GitRepository {
  constructor(readonly name: string, readonly folder: string) {}

  exists(): Promise<boolean> {
    return exists(path.join(this.folder, 'HEAD'));
  }

  commit(input: GitCommitInput): Promise<string> {
    return takeTurn(this.folder, () => this.#commit(input));
  }

  async #commit(input: GitCommitInput): Promise<string> {
    await this.#ensure();
    const ref = `refs/heads/${requireRevision(input.branch)}`;
    const tip = await this.resolve(ref);
    const parent = tip ?? (input.from && (await this.#require(input.from)));
    const files = parent
      ? await readTreeFiles(this.folder, parent)
      : new Map<string, TreeFile>();
    for (const change of input.changes) {
      await this.#stage(files, change);
    }
    const tree = await writeTreeFiles(this.folder, files);
    if (parent && tree === (await this.#treeOf(parent))) {
      if (!tip) await this.#setRef(ref, parent);
      return parent;
    }
    const { name, email } = input.author;
    const now = {
      name,
      email,
      timestamp: Math.floor(Date.now() / 1000),
      timezoneOffset: 0,
    };
    const oid = await git.writeCommit({
      ...this.#place(),
      commit: {
        message: `${input.message.trimEnd()}\n`,
        tree,
        parent: parent ? [parent] : [],
        author: now,
        committer: now,
      },
    });
    await this.#setRef(ref, oid);
    return oid;
  }

  async resolve(revision: string): Promise<string | undefined> {
    requireRevision(revision);
    if (!(await this.exists())) {
      return undefined;
    }
    try {
      const oid = await git
        .resolveRef({ ...this.#place(), ref: revision })
        .catch(() => git.expandOid({ ...this.#place(), oid: revision }));
      return (await git.readCommit({ ...this.#place(), oid })).oid;
    } catch {
      return undefined;
    }
  }

  async branches(): Promise<readonly string[]> {
    return (await this.exists())
      ? (await git.listBranches(this.#place())).sort()
      : [];
  }

  async listFiles(revision: string): Promise<readonly string[]> {
    const commit = await this.#require(revision);
    return [...(await readTreeFiles(this.folder, commit)).keys()].sort();
  }

  async readFile(
    revision: string,
    file: string,
  ): Promise<Uint8Array | undefined> {
    const oid = await this.#require(revision);
    const filepath = requireFilePath(file);
    try {
      const { blob } = await git.readBlob({ ...this.#place(), oid, filepath });
      return blob;
    } catch (error) {
      if (
        error instanceof Errors.NotFoundError ||
        error instanceof Errors.ObjectTypeError
      ) {
        return undefined;
      }
      throw error;
    }
  }

  async diff(from: string, to: string): Promise<string> {
    const older = from
      ? await readTreeFiles(this.folder, await this.#require(from))
      : new Map<string, TreeFile>();
    const newer = await readTreeFiles(this.folder, await this.#require(to));
    return diffTrees(this.folder, older, newer);
  }

  async importFrom(source: string, signal?: AbortSignal): Promise<void> {
    requireSource(source);
    await this.#ensure();
    await (/^https?:/.test(source)
      ? this.#fetch(source, signal)
      : this.#copy(source));
  }

  async #fetch(url: string, signal?: AbortSignal): Promise<void> {
    const place = this.#place();
    await git.addRemote({ ...place, remote: REMOTE, url, force: true });
    await git.setConfig({
      ...place,
      path: `remote.${REMOTE}.fetch`,
      value: '+refs/heads/*:refs/heads/*',
    });
    await git.fetch({
      ...place,
      http,
      remote: REMOTE,
      tags: true,
      prune: true,
      onProgress: () => signal?.throwIfAborted(),
    });
  }

  /** Objects are named by their content, so copying them is all there is to do. */
  async #copy(source: string): Promise<void> {
    const given = source.startsWith('file:') ? fileURLToPath(source) : source;
    const inside = path.join(given, '.git');
    const gitdir = (await exists(inside)) ? inside : given;
    if (!(await exists(path.join(gitdir, 'objects')))) {
      throw new InputError(`"${given}" is no git repository`);
    }
    await cp(path.join(gitdir, 'objects'), path.join(this.folder, 'objects'), {
      recursive: true,
      force: false,
      errorOnExist: false,
    });
    const from = { fs, gitdir };
    for (const branch of await git.listBranches(from)) {
      const ref = `refs/heads/${branch}`;
      await this.#setRef(ref, await git.resolveRef({ ...from, ref }));
    }
    for (const tag of await git.listTags(from)) {
      const ref = `refs/tags/${tag}`;
      await this.#setRef(ref, await git.resolveRef({ ...from, ref }));
    }
  }

  async #stage(
    files: Map<string, TreeFile>,
    { path: file, content, executable }: GitChange,
  ): Promise<void> {
    requireFilePath(file);
    if (content === undefined) {
      files.delete(file);
      return;
    }
    // A file in the place of a folder replaces it, and the other way round.
    for (const other of [...files.keys()]) {
      if (other.startsWith(`${file}/`) || file.startsWith(`${other}/`)) {
        files.delete(other);
      }
    }
    const blob = typeof content === 'string' ? Buffer.from(content) : content;
    const oid = await git.writeBlob({ ...this.#place(), blob });
    files.set(file, { oid, mode: executable ? '100755' : '100644' });
  }

  async #ensure(): Promise<void> {
    if (!(await this.exists())) {
      await mkdir(this.folder, { recursive: true });
      await git.init({ ...this.#place(), bare: true, defaultBranch: 'main' });
    }
  }

  async #treeOf(commit: string): Promise<string> {
    const read = await git.readCommit({ ...this.#place(), oid: commit });
    return read.commit.tree;
  }

  #setRef(ref: string, value: string): Promise<void> {
    return git.writeRef({ ...this.#place(), ref, value, force: true });
  }

  async #require(revision: string): Promise<string> {
    const commit = await this.resolve(revision);
    if (!commit) {
      throw new InputError(
        `Repository ${this.name} has no revision "${revision}"`,
      );
    }
    return commit;
  }

  #place() {
    return { fs, gitdir: this.folder };
  }
}
