import { InputError } from '@backstage/errors';
import type { Artifact } from '@trainyard/plugin-agents-common';
import { createHash } from 'node:crypto';
import type { GitCommitInput, GitRepository } from '../git';
import type { NodeArtifacts, ProjectGit } from '../nodeContext';

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** Artifacts in memory; `files` keeps what `putFiles` was given. */
export class MemoryArtifacts {
  readonly artifacts: Artifact[] = [];
  readonly files = new Map<string, ReadonlyMap<string, string>>();
  readonly #contents = new Map<string, Uint8Array>();

  /** The artifacts as one node sees them. */
  ofNode(node: string, onPut: (artifact: Artifact) => void): NodeArtifacts {
    const put = (
      name: string,
      mediaType: string,
      content: Uint8Array,
    ): Artifact => {
      const artifact = {
        hash: createHash('sha256').update(content).digest('hex'),
        name,
        mediaType,
        sizeBytes: content.byteLength,
        workflowId: 'test-run',
        node,
        createdAt: '2030-01-01T00:00:00.000Z',
      };
      this.#contents.set(artifact.hash, content);
      this.artifacts.push(artifact);
      onPut(artifact);
      return artifact;
    };
    return {
      put: async input =>
        put(input.name, input.mediaType, bytesOf(input.content)),
      putFiles: async (name, files) => {
        const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
        const texts = sorted.map(
          file =>
            [file.path, Buffer.from(bytesOf(file.content)).toString()] as const,
        );
        const content = Buffer.from(JSON.stringify(texts));
        const artifact = put(name, 'application/zip', content);
        this.files.set(artifact.hash, new Map(texts));
        return artifact;
      },
      get: async hash => {
        const content = this.#contents.get(hash);
        if (!content) {
          throw new InputError(`There is no artifact ${hash}`);
        }
        return content;
      },
    };
  }
}

type Tree = ReadonlyMap<string, Uint8Array>;

class MemoryRepository implements GitRepository {
  readonly #commits = new Map<string, Tree>();
  readonly #branches = new Map<string, string>();

  constructor(readonly name: string) {}

  async exists() {
    return this.#branches.size > 0;
  }

  async commit({ branch, from, changes, message }: GitCommitInput) {
    const parent =
      this.#branches.get(branch) ?? (await this.resolve(from ?? ''));
    const tree = new Map(parent ? this.#commits.get(parent) : undefined);
    for (const { path, content } of changes) {
      if (content === undefined) tree.delete(path);
      else tree.set(path, bytesOf(content));
    }
    const digest = createHash('sha1').update(`${parent} ${message}`);
    [...tree]
      .sort()
      .forEach(([path, content]) => digest.update(path).update(content));
    const commit = digest.digest('hex');
    this.#commits.set(commit, tree);
    this.#branches.set(branch, commit);
    return commit;
  }

  async resolve(revision: string) {
    const name = revision.replace(/^refs\/heads\//, '');
    const commit = this.#branches.get(name) ?? revision;
    return this.#commits.has(commit) ? commit : undefined;
  }

  async branches() {
    return [...this.#branches.keys()];
  }

  async listFiles(revision: string) {
    return [...(await this.#tree(revision)).keys()].sort();
  }

  async readFile(revision: string, path: string) {
    return (await this.#tree(revision)).get(path);
  }

  /** Names the files that differ; for real diffs use the real store. */
  async diff(from: string, to: string) {
    const older: Tree = from ? await this.#tree(from) : new Map();
    const newer = await this.#tree(to);
    const paths = [...new Set([...older.keys(), ...newer.keys()])].sort();
    return paths
      .filter(path => {
        const before = older.get(path);
        const after = newer.get(path);
        return !(before && after && Buffer.compare(before, after) === 0);
      })
      .map(path => `diff --git a/${path} b/${path}\n`)
      .join('');
  }

  async importFrom(source: string): Promise<void> {
    throw new InputError(`The memory repository cannot import ${source}`);
  }

  async #tree(revision: string): Promise<Tree> {
    const commit = await this.resolve(revision);
    const tree = commit && this.#commits.get(commit);
    if (!tree) {
      throw new InputError(`Repository ${this.name} has no ${revision}`);
    }
    return tree;
  }
}

/** Git repositories in memory. */
export function createMemoryGit(): ProjectGit {
  const repositories = new Map<string, GitRepository>();
  return {
    repository: name => {
      const repository = repositories.get(name) ?? new MemoryRepository(name);
      repositories.set(name, repository);
      return repository;
    },
  };
}
