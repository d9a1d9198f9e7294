import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type {
  FileEntry,
  RepositoryView,
} from '@trainyard/plugin-value-train-common';

const outputLimitBytes = 64 * 1024 * 1024;

/** Raised when git refuses; carries what it said. */
export class GitError extends Error {
  constructor(readonly command: string, readonly output: string) {
    super(`git ${command} failed: ${output.trim().split('\n')[0] ?? ''}`);
    this.name = 'GitError';
  }
}

/** Runs git without hooks or configuration of the machine, so that a repository cannot run code here. */
export function git(root: string, args: readonly string[]): string {
  return gitBytes(root, args).toString('utf8');
}

function gitBytes(root: string, args: readonly string[]): Buffer {
  try {
    return execFileSync(
      'git',
      [
        '-c',
        'core.hooksPath=/dev/null',
        '-c',
        'safe.directory=*',
        '-c',
        'core.fsmonitor=false',
        ...args,
      ],
      {
        cwd: root,
        maxBuffer: outputLimitBytes,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          HOME: root,
          GIT_CONFIG_NOSYSTEM: '1',
          GIT_TERMINAL_PROMPT: '0',
        },
      },
    );
  } catch (error) {
    const stderr = (error as { stderr?: Buffer }).stderr;
    throw new GitError(
      args[0] ?? '',
      stderr ? stderr.toString('utf8') : String(error),
    );
  }
}

/** Whether a folder is a git work tree. */
export function isGitRepository(root: string): boolean {
  try {
    return git(root, ['rev-parse', '--is-inside-work-tree']).trim() === 'true';
  } catch {
    // Git says so by failing.
    return false;
  }
}

/** Makes a folder a repository with the branch `main`. */
export function initRepository(root: string): void {
  git(root, ['init', '-q', '-b', 'main']);
}

/** Commits everything that changed; nothing to commit gives undefined. */
export function commitAll(
  root: string,
  message: string,
  author: { readonly name: string; readonly email: string },
): string | undefined {
  git(root, ['add', '-A']);
  if (git(root, ['status', '--porcelain']).trim() === '') {
    return undefined;
  }
  git(root, [
    '-c',
    `user.name=${author.name}`,
    '-c',
    `user.email=${author.email}`,
    'commit',
    '-q',
    '--no-verify',
    '--no-gpg-sign',
    '-m',
    message,
  ]);
  return git(root, ['rev-parse', 'HEAD']).trim();
}

/** The commit a name stands for, or undefined. */
export function resolveCommit(root: string, name: string): string | undefined {
  try {
    return git(root, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${name}^{commit}`,
    ]).trim();
  } catch {
    // An unknown name is an answer, not an accident.
    return undefined;
  }
}

/** Whether one commit is still an ancestor of another; after a forced push it is not. */
export function isAncestor(
  root: string,
  ancestor: string,
  descendant: string,
): boolean {
  try {
    git(root, ['merge-base', '--is-ancestor', ancestor, descendant]);
    return true;
  } catch {
    // Exit code 1 says no; unknown commits are no ancestors either.
    return false;
  }
}

/** A commit as a repository view. */
export function createCommitView(root: string, commit: string): RepositoryView {
  let entries: readonly (FileEntry & { readonly object: string })[] | undefined;
  const list = () => {
    entries ??= git(root, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit])
      .split('\0')
      .flatMap(line => {
        const match = /^100\d{3} blob ([0-9a-f]+)\s+(\d+)\t(.*)$/s.exec(line);
        return match
          ? [{ path: match[3], sizeBytes: Number(match[2]), object: match[1] }]
          : [];
      });
    return entries;
  };
  const read = (file: string): Buffer | undefined => {
    const entry = list().find(({ path }) => path === file);
    return entry
      ? gitBytes(root, ['cat-file', 'blob', entry.object])
      : undefined;
  };
  return {
    list,
    readText: file => read(file)?.toString('utf8'),
    hash: file => {
      const content = read(file);
      return content && createHash('sha256').update(content).digest('hex');
    },
  };
}

/** The base to compare ticks with: the merge base with the first of these branches that exists. */
export function findBaseView(
  root: string,
  names: readonly string[],
): RepositoryView | undefined {
  for (const name of names) {
    const commit = resolveCommit(root, name);
    if (commit !== undefined) {
      return createCommitView(root, commit);
    }
  }
  return undefined;
}
