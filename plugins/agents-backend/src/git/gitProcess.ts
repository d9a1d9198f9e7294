import { spawn } from 'node:child_process';

/** Output beyond this is a mistake, not an answer. */
const MOST_OUTPUT_BYTES = 64_000_000;

export interface GitCall {
  readonly cwd?: string;
  readonly input?: Uint8Array | string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Exit codes besides 0 that are answers. */
  readonly accept?: readonly number[];
}

/** Git said no. */
export class GitError extends Error {
  override name = 'GitError';

  constructor(
    readonly exitCode: number | null,
    args: readonly string[],
    stderr: string,
  ) {
    super(
      `git ${args[0]} ended with ${exitCode}: ${stderr.trim().slice(0, 2000)}`,
    );
  }
}

/**
 * What git may see of our environment: no configuration of the machine or the
 * user, no prompts, no credentials.
 */
export function gitEnvironment(
  extra: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    ...extra,
  } as NodeJS.ProcessEnv;
}

/** Runs git and returns what it printed. */
export async function runGit(
  args: readonly string[],
  { cwd, input, env, signal, accept = [] }: GitCall = {},
): Promise<Buffer> {
  const child = spawn('git', args, { cwd, env: gitEnvironment(env), signal });
  const chunks: Buffer[] = [];
  let size = 0;
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_OUTPUT_BYTES) child.kill();
    else chunks.push(chunk);
  });
  child.stderr.on('data', chunk => {
    stderr = (stderr + chunk).slice(-4000);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (exitCode !== 0 && !(exitCode !== null && accept.includes(exitCode))) {
    throw new GitError(exitCode, args, stderr);
  }
  return Buffer.concat(chunks);
}
