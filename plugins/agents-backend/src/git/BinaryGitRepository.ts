import { InputError } from '@backstage/errors';
import type {
  GitChange,
  GitCommitInput,
  GitRepository,
} from '@trainyard/plugin-agents-node';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { requireFilePath, requireRevision, requireSource } from './gitNames';
import { GitError, runGit } from './gitProcess';

/** Processes that write blobs at the same time. */
const PARALLEL_BLOBS = 8;
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** A bare repository, handled by the git binary without a work tree. */
export class BinaryGitRepository implements GitRepository {
  constructor(readonly name: string, readonly folder: string) {}

  async exists(): Promise<boolean> {
    return stat(path.join(this.folder, 'HEAD')).then(
      () => true,
      () => false,
    );
  }

  async commit(input: GitCommitInput): Promise<string> {
    await this.#ensure();
    const branch = `refs/heads/${requireRevision(input.branch)}`;
    const tip = await this.resolve(branch);
    const parent = tip ?? (input.from && (await this.#require(input.from)));
    const index = path.join(this.folder, `index-${randomUUID()}`);
    const env = { GIT_INDEX_FILE: index };
    try {
      if (parent) await this.#git(['read-tree', parent], { env });
      await this.#stage(input.changes, env);
      const tree = await this.#text(['write-tree'], { env });
      const before = parent
        ? await this.#text(['rev-parse', `${parent}^{tree}`])
        : undefined;
      if (parent && tree === before) {
        if (!tip) await this.#git(['update-ref', branch, parent]);
        return parent;
      }
      const commit = await this.#text(
        ['commit-tree', tree, ...(parent ? ['-p', parent] : [])],
        { input: input.message, env: authorOf(input.author) },
      );
      // The old value guards against somebody else who committed meanwhile.
      await this.#git(['update-ref', branch, commit, tip ?? '']);
      return commit;
    } finally {
      await rm(index, { force: true });
    }
  }

  async resolve(revision: string): Promise<string | undefined> {
    if (!(await this.exists())) {
      return undefined;
    }
    const text = await this.#text(
      [
        'rev-parse',
        '--verify',
        '--quiet',
        `${requireRevision(revision)}^{commit}`,
      ],
      { accept: [1, 128] },
    );
    return text || undefined;
  }

  async branches(): Promise<readonly string[]> {
    if (!(await this.exists())) {
      return [];
    }
    const text = await this.#text([
      'for-each-ref',
      '--format=%(refname:short)',
      'refs/heads',
    ]);
    return text ? text.split('\n') : [];
  }

  async listFiles(revision: string): Promise<readonly string[]> {
    const commit = await this.#require(revision);
    const output = await this.#git([
      'ls-tree',
      '-r',
      '-z',
      '--name-only',
      commit,
    ]);
    return output.toString().split('\0').filter(Boolean);
  }

  async readFile(
    revision: string,
    file: string,
  ): Promise<Uint8Array | undefined> {
    const commit = await this.#require(revision);
    try {
      return await this.#git([
        'cat-file',
        'blob',
        `${commit}:${requireFilePath(file)}`,
      ]);
    } catch (error) {
      if (error instanceof GitError && error.exitCode === 128) {
        return undefined;
      }
      throw error;
    }
  }

  async diff(from: string, to: string): Promise<string> {
    const [older, newer] = await Promise.all([
      from ? this.#require(from) : EMPTY_TREE,
      this.#require(to),
    ]);
    const output = await this.#git([
      'diff',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      older,
      newer,
    ]);
    return output.toString();
  }

  async importFrom(source: string, signal?: AbortSignal): Promise<void> {
    requireSource(source);
    await this.#ensure();
    await this.#git(
      [
        // Hooks and odd transports of a foreign repository are not ours to run.
        '-c',
        'protocol.ext.allow=never',
        '-c',
        'core.hooksPath=/dev/null',
        '-c',
        'safe.directory=*',
        'fetch',
        '--no-recurse-submodules',
        '--prune',
        source,
        '+refs/heads/*:refs/heads/*',
        '+refs/tags/*:refs/tags/*',
      ],
      { signal },
    );
  }

  async #ensure(): Promise<void> {
    if (!(await this.exists())) {
      await mkdir(this.folder, { recursive: true });
      await runGit([
        'init',
        '--quiet',
        '--bare',
        '--initial-branch=main',
        this.folder,
      ]);
    }
  }

  /** Puts all changes into the index at once; blobs are written a few at a time. */
  async #stage(
    changes: readonly GitChange[],
    env: Record<string, string>,
  ): Promise<void> {
    const lines: string[] = [];
    for (let at = 0; at < changes.length; at += PARALLEL_BLOBS) {
      const batch = changes.slice(at, at + PARALLEL_BLOBS);
      lines.push(
        ...(await Promise.all(batch.map(each => this.#writeBlob(each)))),
      );
    }
    await this.#git(['update-index', '-z', '--index-info'], {
      env,
      input: lines.map(line => `${line}\0`).join(''),
    });
  }

  /** The line of the index for a change; mode 0 takes a file out. */
  async #writeBlob({ path: file, content, executable }: GitChange) {
    requireFilePath(file);
    if (content === undefined) {
      return `0 ${'0'.repeat(40)}\t${file}`;
    }
    const blob = await this.#text(['hash-object', '-w', '--stdin'], {
      input: content,
    });
    return `${executable ? '100755' : '100644'} ${blob}\t${file}`;
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

  #git(args: readonly string[], call: Parameters<typeof runGit>[1] = {}) {
    return runGit(['--git-dir', this.folder, ...args], call);
  }

  async #text(
    args: readonly string[],
    call?: Parameters<typeof runGit>[1],
  ): Promise<string> {
    return (await this.#git(args, call)).toString().trim();
  }
}

function authorOf({ name, email }: GitCommitInput['author']) {
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}
