import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { GeneratedFile } from '@trainyard/generator';

const runFile = promisify(execFile);
const GIT_LIMIT_MS = 60_000;
const OWNER_FILE = 'trainyard-run';

/** A repository in the built-in folder. */
export interface LocalRepository {
  readonly folder: string;
  readonly commit: string;
}

/** The built-in repositories of this portal: a folder each, which the catalog reads. */
export class LocalRepositories {
  constructor(private readonly root: string) {}

  /** The repository that this run created; undefined where there is none or it is another's. */
  async find(
    name: string,
    runId: string,
  ): Promise<LocalRepository | undefined> {
    const folder = resolveSafeChildPath(this.root, name);
    try {
      const owner = await fs.readFile(
        path.join(folder, '.git', OWNER_FILE),
        'utf8',
      );
      return owner === runId
        ? { folder, commit: await git(folder, 'rev-parse', 'HEAD') }
        : undefined;
    } catch {
      return undefined;
    }
  }

  async isTaken(name: string): Promise<boolean> {
    return fs.access(resolveSafeChildPath(this.root, name)).then(
      () => true,
      () => false,
    );
  }

  /** The commit that a commit, tag or branch stands for. */
  async resolve(name: string, revision: string): Promise<string | undefined> {
    try {
      const folder = resolveSafeChildPath(this.root, name);
      return await git(
        folder,
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${revision}^{commit}`,
      );
    } catch {
      return undefined;
    }
  }

  /** All files as they were at a commit. */
  async readFiles(name: string, commit: string): Promise<GeneratedFile[]> {
    const folder = resolveSafeChildPath(this.root, name);
    const listing = await git(
      folder,
      'ls-tree',
      '-r',
      '--name-only',
      '-z',
      commit,
    );
    const paths = listing.split('\0').filter(Boolean);
    const files: GeneratedFile[] = [];
    for (const file of paths) {
      files.push({
        path: file,
        content: await git(folder, 'show', `${commit}:${file}`),
      });
    }
    return files;
  }

  /** The commit that generated the repository. */
  async findOrigin(name: string): Promise<string> {
    const folder = resolveSafeChildPath(this.root, name);
    return git(folder, 'rev-list', '--max-parents=0', 'main');
  }

  /** Commits files on a branch beside main; the working tree, which others read, stays as it is. */
  async commitOnBranch(
    name: string,
    branch: string,
    message: string,
    files: readonly GeneratedFile[],
  ): Promise<string> {
    const folder = resolveSafeChildPath(this.root, name);
    const draft = await fs.mkdtemp(path.join(this.root, '.draft-'));
    try {
      await git(
        folder,
        ...['worktree', 'add', '--quiet', '--force', '-B', branch, draft],
        'main',
      );
      await writeFiles(draft, files);
      await git(draft, 'add', '--all');
      await git(draft, 'commit', '--quiet', '--message', message);
      return await git(draft, 'rev-parse', 'HEAD');
    } finally {
      await git(folder, 'worktree', 'remove', '--force', draft).catch(() => {});
      await fs.rm(draft, { recursive: true, force: true });
    }
  }

  /** Creates a repository whole or not at all; a name that is taken is an error. */
  async create(
    name: string,
    files: readonly GeneratedFile[],
    runId: string,
  ): Promise<LocalRepository> {
    const folder = resolveSafeChildPath(this.root, name);
    await fs.mkdir(this.root, { recursive: true });
    // Beside its place: whoever reads the folder never sees half a repository.
    const draft = await fs.mkdtemp(path.join(this.root, '.draft-'));
    try {
      await writeFiles(draft, files);
      await git(draft, 'init', '--quiet', '--initial-branch', 'main');
      await git(draft, 'add', '--all');
      await git(
        draft,
        'commit',
        '--quiet',
        '--message',
        'Generate the service',
      );
      await fs.writeFile(path.join(draft, '.git', OWNER_FILE), runId);
      await fs.chmod(draft, 0o755);
      await fs.mkdir(folder); // fails where it exists: of two runs one wins
      await fs.rename(draft, folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
        throw new ConflictError(
          `A repository named ${name} exists already: choose another name`,
        );
      }
      throw error;
    } finally {
      await fs.rm(draft, { recursive: true, force: true });
    }
    return { folder, commit: await git(folder, 'rev-parse', 'HEAD') };
  }
}

/** Writes files below a folder; a path that leads out of it is refused. */
export async function writeFiles(
  folder: string,
  files: readonly GeneratedFile[],
): Promise<void> {
  for (const { path: file, content } of files) {
    const target = resolveSafeChildPath(folder, file);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, content);
  }
}

async function git(folder: string, ...parameters: string[]): Promise<string> {
  const { stdout } = await runFile(
    'git',
    [
      ...['-C', folder, '-c', 'core.hooksPath=/dev/null'],
      ...['-c', 'user.name=Trainyard', '-c', 'user.email=portal@localhost'],
      ...parameters,
    ],
    { timeout: GIT_LIMIT_MS },
  );
  return stdout.trim();
}
