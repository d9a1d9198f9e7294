import { spawn } from 'node:child_process';
import path from 'node:path';

/** What scanners are given of our environment: where programs and a home are. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
const LARGEST_OUTPUT = 50_000_000;

/** A scanner that did not do its work, in its own last words. */
export class ScannerError extends Error {
  constructor(readonly code: 'timeout' | 'failed', message: string) {
    super(message);
    this.name = 'ScannerError';
  }
}

/**
 * Runs a program of this machine over a folder and returns what it prints.
 *
 * @remarks
 * It sees neither our environment (with its secrets) nor our folder, and is
 * killed with its children when its time is up.
 */
export function runScanner(
  command: string,
  args: readonly string[],
  options: { readonly folder: string; readonly timeoutMs: number },
): Promise<string> {
  const { folder, timeoutMs } = options;
  const env = Object.fromEntries(
    PASSED_ON.flatMap(name =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that its children are killed with it.
      detached: true,
    });
    const name = path.basename(command);
    let output = '';
    let complaint = '';
    const kill = () => {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(() => {
      kill();
      reject(
        new ScannerError('timeout', `${name} took longer than ${timeoutMs} ms`),
      );
    }, timeoutMs);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (output.length > LARGEST_OUTPUT) {
        kill();
        reject(new ScannerError('failed', `${name} printed too much`));
      }
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint = (complaint + chunk).slice(-2_000);
    });
    child.once('error', error => {
      clearTimeout(timer);
      reject(new ScannerError('failed', `${name}: ${error.message}`));
    });
    child.once('close', code => {
      clearTimeout(timer);
      // Scanners exit with 1 when they found something; what they print decides.
      if (output.trim()) resolve(output);
      else {
        reject(
          new ScannerError(
            'failed',
            `${name} ended with ${code}: ${complaint.trim() || 'no output'}`,
          ),
        );
      }
    });
  });
}
