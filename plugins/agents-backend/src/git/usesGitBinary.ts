import { spawnSync } from 'node:child_process';
import { gitEnvironment } from './gitProcess';

/** Whether this machine has git. */
export function hasGitBinary(): boolean {
  const { status } = spawnSync('git', ['--version'], {
    env: gitEnvironment(),
    timeout: 10_000,
  });
  return status === 0;
}

/** Whether repositories are handled by the binary: as configured, else if there is one. */
export function usesGitBinary(use: 'auto' | 'binary' | 'javascript'): boolean {
  return use === 'auto' ? hasGitBinary() : use === 'binary';
}
