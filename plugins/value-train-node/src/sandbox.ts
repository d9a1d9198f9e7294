import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {
  CommandOutcome,
  RepositoryView,
} from '@trainyard/plugin-value-train-common';

/** Programs are looked for here only, never in the paths of the calling process. */
const programFolders = [
  '/usr/local/bin',
  '/usr/bin',
  '/bin',
  '/opt/homebrew/bin',
];
/** The user "nobody" on Linux; used when the caller is root. */
const nobody = 65534;
const outputLimit = 64 * 1024;
const memoryLimitBytes = 2 * 1024 * 1024 * 1024;
const fileLimitBytes = 64 * 1024 * 1024;
const copyLimitBytes = 32 * 1024 * 1024;

/**
 * Runs a command of a gate on a copy of the repository: no shell, an empty
 * environment, limits on time, memory and files, no network where the system
 * allows that, and another user id when the caller is root. The copy is thrown
 * away, so the command can change nothing that is judged.
 */
export async function runInSandbox(
  view: RepositoryView,
  copyFile: (from: string, to: string) => void,
  command: string,
  timeoutSeconds: number,
): Promise<CommandOutcome> {
  const [program, ...args] = splitCommand(command);
  const executable = program === undefined ? undefined : findProgram(program);
  if (executable === undefined) {
    return {
      exitCode: undefined,
      output: `the program "${
        program ?? ''
      }" is not installed for the sandbox (${programFolders.join(', ')})`,
    };
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gate-'));
  try {
    for (const { path: file, sizeBytes } of view.list()) {
      if (sizeBytes <= copyLimitBytes) {
        const target = path.join(folder, file);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        copyFile(file, target);
      }
    }
    const isRoot = process.getuid?.() === 0;
    if (isRoot) {
      chownTree(folder, nobody);
    }
    return await runLimited(executable, args, folder, timeoutSeconds, isRoot);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function runLimited(
  executable: string,
  args: readonly string[],
  folder: string,
  timeoutSeconds: number,
  isRoot: boolean,
): Promise<CommandOutcome> {
  const [program, ...wrapped] = wrap(executable, args, timeoutSeconds, isRoot);
  return new Promise(resolve => {
    let output = '';
    let timedOut = false;
    const child = spawn(program, wrapped, {
      cwd: folder,
      env: {
        PATH: programFolders.join(':'),
        HOME: folder,
        LANG: 'C.UTF-8',
        PYTHONDONTWRITEBYTECODE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      // With a network namespace the change of user comes after it, see wrap().
      ...(isRoot && !canUnshare() ? { uid: nobody, gid: nobody } : {}),
    });
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup(child.pid);
    }, timeoutSeconds * 1000);
    const collect = (chunk: Buffer) => {
      output = `${output}${chunk.toString('utf8')}`.slice(-outputLimit);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', error => finish(undefined, error.message));
    child.on('close', (code, signal) => {
      if (timedOut) {
        finish(undefined, `stopped after ${timeoutSeconds} s`);
      } else {
        finish(code ?? undefined, describeSignal(signal, timeoutSeconds));
      }
    });

    function finish(exitCode: number | undefined, note: string) {
      clearTimeout(timer);
      // Children that outlive their parent must not keep running.
      killGroup(child.pid);
      resolve({
        exitCode,
        output: note === '' ? output : `${output}\n${note}`,
      });
    }
  });
}

/** Why a command ended without an exit code of its own; empty if it has one. */
function describeSignal(
  signal: NodeJS.Signals | null,
  timeoutSeconds: number,
): string {
  if (signal === 'SIGXCPU') {
    return `stopped after ${timeoutSeconds} s of computing`;
  }
  return signal === null ? '' : `ended by ${signal}`;
}

function wrap(
  executable: string,
  args: readonly string[],
  timeoutSeconds: number,
  isRoot: boolean,
): string[] {
  const prlimit = findProgram('prlimit');
  // Node reserves far more address space than it uses, so that limit is not for it.
  const memory =
    executable === process.execPath ? [] : [`--as=${memoryLimitBytes}`];
  const limits = prlimit
    ? [
        prlimit,
        // The first number warns with a signal of its own, the second kills.
        `--cpu=${Math.ceil(timeoutSeconds)}:${Math.ceil(timeoutSeconds) + 1}`,
        ...memory,
        `--fsize=${fileLimitBytes}`,
        '--core=0',
        '--',
      ]
    : [];
  if (!canUnshare()) {
    return [...limits, executable, ...args];
  }
  const user = isRoot
    ? ['--setuid', String(nobody), '--setgid', String(nobody)]
    : ['--map-root-user'];
  return [
    findProgram('unshare') ?? 'unshare',
    '--net',
    ...user,
    ...limits,
    executable,
    ...args,
  ];
}

let unshareWorks: boolean | undefined;

/** Whether a process without network can be started here; containers often forbid it. */
function canUnshare(): boolean {
  if (unshareWorks === undefined) {
    const unshare = findProgram('unshare');
    const user = process.getuid?.() === 0 ? [] : ['--map-root-user'];
    unshareWorks =
      unshare !== undefined &&
      spawnSync(unshare, ['--net', ...user, '/bin/true'], { stdio: 'ignore' })
        .status === 0;
  }
  return unshareWorks;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

function findProgram(name: string): string | undefined {
  if (name === 'node') {
    return process.execPath;
  }
  if (!/^[\w.+-]+$/.test(name)) {
    return undefined;
  }
  return programFolders
    .map(folder => path.join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    // Not there or not executable: both mean "look further".
    return false;
  }
}

function chownTree(folder: string, id: number): void {
  fs.chownSync(folder, id, id);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      chownTree(full, id);
    } else {
      fs.chownSync(full, id, id);
    }
  }
}

/** Splits a command at spaces; quotes hold words together. Nothing is expanded. */
export function splitCommand(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    match => match[1] ?? match[2] ?? match[3],
  );
}
