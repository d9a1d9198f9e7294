import { ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How a generated service is started. */
export interface ProcessOptions {
  readonly folder: string;
  readonly port: number;
  /** The whole environment: nothing of this process is handed on. */
  readonly environment: Readonly<Record<string, string>>;
  /** The user it runs as where this process is root. */
  readonly userId?: number;
}

const MEMORY_MIB = 256;
const OPEN_FILES = 512;
const STOP_LIMIT_MS = 8000;

/**
 * Starts a service as a process of its own that outlives this one, so that a restart of the portal
 * does not take the services down.
 */
export function startServiceProcess(options: ProcessOptions): ChildProcess {
  const log = fs.openSync(path.join(options.folder, 'service.log'), 'a', 0o600);
  try {
    const child = spawn(
      '/bin/sh',
      [
        '-c',
        `ulimit -n ${OPEN_FILES}; exec "$0" "$@"`,
        process.execPath,
        `--max-old-space-size=${MEMORY_MIB}`,
        'src/server.js',
      ],
      {
        cwd: options.folder,
        env: {
          ...options.environment,
          HOST: '127.0.0.1',
          PORT: String(options.port),
        },
        detached: true,
        stdio: ['ignore', log, log],
        ...(options.userId !== undefined && {
          uid: options.userId,
          gid: options.userId,
        }),
      },
    );
    child.unref();
    return child;
  } finally {
    fs.closeSync(log);
  }
}

/** Whether the process is there; one that only waits to be buried is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return (
      stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
    );
  } catch {
    // There is no /proc on this system; the signal has said enough.
    return true;
  }
}

/**
 * Whether a version still runs as the process that was noted for it.
 *
 * @remarks Numbers of processes are given again: one that works elsewhere is a stranger's.
 */
export function isRunningIn(release: {
  readonly pid: number;
  readonly folder: string;
}): boolean {
  if (release.pid <= 0 || !isAlive(release.pid)) return false;
  let folder;
  try {
    folder = fs.readlinkSync(`/proc/${release.pid}/cwd`);
  } catch {
    // This system does not tell; the number is all there is.
    return true;
  }
  const isThere = fs.existsSync(release.folder);
  const expected = isThere
    ? fs.realpathSync(release.folder)
    : `${release.folder} (deleted)`;
  return folder === expected;
}

/** Asks a process to stop, and ends it where it does not; a stranger's is left alone. */
export async function stopProcess(pid: number, folder?: string): Promise<void> {
  if (pid <= 0 || (folder && !isRunningIn({ pid, folder }))) return;
  const end = Date.now() + STOP_LIMIT_MS;
  send(pid, 'SIGTERM');
  while (isAlive(pid) && Date.now() < end) {
    await pause(50);
  }
  if (isAlive(pid)) {
    send(pid, 'SIGKILL');
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Waits until the service says it is ready; throws with its last words where it does not. */
export async function waitUntilReady(
  options: Pick<ProcessOptions, 'folder' | 'port'>,
  pid: number,
  limitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const end = Date.now() + limitMs;
  let last = 'it does not listen';
  while (Date.now() < end) {
    signal.throwIfAborted();
    if (!isAlive(pid)) {
      throw new Error(
        `The service ended at once: ${readLastWords(options.folder)}`,
      );
    }
    try {
      const response = await fetch(`http://127.0.0.1:${options.port}/ready`, {
        signal,
      });
      if (response.ok) {
        return;
      }
      last = await response.text();
    } catch {
      signal.throwIfAborted();
    }
    await pause(50);
  }
  throw new Error(`The service is not ready after ${limitMs} ms: ${last}`);
}

function readLastWords(folder: string): string {
  const text = fs.readFileSync(path.join(folder, 'service.log'), 'utf8').trim();
  return text.slice(-400) || 'it said nothing';
}
