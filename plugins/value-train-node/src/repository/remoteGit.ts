import { execFile } from 'node:child_process';
import { GitError, isAncestor, resolveCommit } from './git';

const timeoutMs = 60_000;
const branch = 'main';
const followed = 'refs/remotes/train/main';

/** A repository elsewhere, and how one signs in there. */
export interface RemoteRepository {
  readonly url: string;
  readonly token?: string;
}

/** How a work tree and the repository elsewhere stand to each other. */
export type RemoteState = 'empty' | 'in-step' | 'behind' | 'ahead' | 'diverged';

/**
 * Fetches the branch elsewhere and says how it stands to ours. A branch that was
 * rewritten there shares its past no more, and counts as diverged.
 */
export async function fetchRemote(
  root: string,
  remote: RemoteRepository,
): Promise<RemoteState> {
  const listed = await run(root, remote, ['ls-remote', remote.url, branch]);
  if (listed.trim() === '') {
    return resolveCommit(root, followed) === undefined ? 'empty' : 'diverged';
  }
  await run(root, remote, [
    'fetch',
    '--no-tags',
    remote.url,
    `+refs/heads/${branch}:${followed}`,
  ]);
  const [ours, theirs] = [
    resolveCommit(root, 'HEAD'),
    resolveCommit(root, followed),
  ];
  if (ours === undefined || theirs === undefined) {
    return 'diverged';
  }
  if (ours === theirs) {
    return 'in-step';
  }
  if (isAncestor(root, ours, theirs)) {
    return 'behind';
  }
  return isAncestor(root, theirs, ours) ? 'ahead' : 'diverged';
}

/** Takes over what was added elsewhere; only after a state of `behind`. */
export async function followRemote(
  root: string,
  remote: RemoteRepository,
): Promise<void> {
  await run(root, remote, ['merge', '--ff-only', '-q', followed]);
}

/** Hands our commits over; the other side refuses what would rewrite its past. */
export async function pushRemote(
  root: string,
  remote: RemoteRepository,
): Promise<void> {
  await run(root, remote, [
    'push',
    '--quiet',
    remote.url,
    `HEAD:refs/heads/${branch}`,
  ]);
}

/** The token travels in the environment: arguments are seen by every user of a machine. */
function run(
  root: string,
  { token }: RemoteRepository,
  args: readonly string[],
): Promise<string> {
  const signIn =
    token === undefined
      ? {}
      : {
          GIT_CONFIG_COUNT: '1',
          GIT_CONFIG_KEY_0: 'http.extraHeader',
          GIT_CONFIG_VALUE_0: `Authorization: Basic ${Buffer.from(
            `x-access-token:${token}`,
          ).toString('base64')}`,
        };
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      [
        '-c',
        'core.hooksPath=/dev/null',
        '-c',
        'safe.directory=*',
        '-c',
        'protocol.ext.allow=never',
        ...args,
      ],
      {
        cwd: root,
        timeout: timeoutMs,
        env: {
          PATH: process.env.PATH,
          HOME: root,
          GIT_CONFIG_NOSYSTEM: '1',
          GIT_TERMINAL_PROMPT: '0',
          ...signIn,
        },
      },
      (error, stdout, stderr) =>
        error
          ? reject(new GitError(args[0] ?? '', stderr || error.message))
          : resolve(stdout),
    );
  });
}
