import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { root } from './paths.mjs';

/** Resolves with the exit code; a signal counts as 130. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 130 : code ?? 1));
  });
}

/** Like run, with all output in a file; resolves with the exit code. */
export async function runLogged(command, args, logFile, options = {}) {
  const log = fs.openSync(logFile, 'w');
  try {
    return await run(command, args, {
      ...options,
      stdio: ['ignore', log, log],
    });
  } finally {
    fs.closeSync(log);
  }
}

/** The last lines of a log, for a message about what went wrong. */
export function tail(file, lines = 15) {
  if (!fs.existsSync(file)) return '';
  return fs
    .readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .join('\n');
}

export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return !isZombie(pid);
}

/** In a container whose PID 1 does not reap, a killed process stays visible. */
function isZombie(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

/** Asks a child to end, and insists after the limit. */
export async function stopChild(child, limitMs = 10_000) {
  if (child.exitCode !== null || child.signalCode) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), limitMs);
  await gone;
  clearTimeout(insist);
}
