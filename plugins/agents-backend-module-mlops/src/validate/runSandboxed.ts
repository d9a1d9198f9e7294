import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LIMIT_MS = 60_000;
const LARGEST_OUTPUT = 4_000_000;

/** How a program ended; `missing` where it is not installed. */
export interface ProgramResult {
  readonly status: 'succeeded' | 'failed' | 'missing';
  readonly output: string;
}

/** Where a program runs. */
export interface SandboxPlace {
  readonly folder: string;
  /** Ends the program before its time limit. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a program over files that others wrote.
 *
 * @remarks
 * In a folder of its own, with an environment that holds a path and nothing else, with a time
 * limit, and without network where the machine lets us take it away.
 */
export async function runSandboxed(
  command: string,
  parameters: readonly string[],
  { folder, signal }: SandboxPlace,
): Promise<ProgramResult> {
  const [program, ...before] = (await canIsolate())
    ? ['unshare', '--user', '--map-root-user', '--net', command]
    : [command];
  try {
    const { stdout, stderr } = await run(program, [...before, ...parameters], {
      cwd: folder,
      signal,
      env: cleanEnvironment(folder),
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: LARGEST_OUTPUT,
    });
    return { status: 'succeeded', output: stdout + stderr };
  } catch (error) {
    signal?.throwIfAborted();
    const {
      code,
      stdout = '',
      stderr = '',
    } = error as {
      code?: string | number;
      stdout?: string;
      stderr?: string;
    };
    const isMissing =
      code === 'ENOENT' || (code === 127 && /No such file/.test(stderr));
    return {
      status: isMissing ? 'missing' : 'failed',
      output: stdout + stderr || String(error),
    };
  }
}

function cleanEnvironment(folder: string): NodeJS.ProcessEnv {
  const values: Record<string, string> = {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    PYTHONDONTWRITEBYTECODE: '1',
  };
  return values as NodeJS.ProcessEnv;
}

let isolation: Promise<boolean> | undefined;

/** Whether a process without network can be started here; asked once. */
async function canIsolate(): Promise<boolean> {
  isolation ??= run('unshare', ['--user', '--map-root-user', '--net', 'true'], {
    timeout: 5000,
  }).then(
    () => true,
    () => false,
  );
  return isolation;
}
