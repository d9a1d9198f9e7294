/** What one check found, and what to do about it. */
export interface CheckResult {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly found: string;
  readonly remedy?: string;
}

const OLDEST_NODE = 20;
const NEEDED_GIGABYTES = 3.5;

export function checkNode(version: string): CheckResult {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  return major >= OLDEST_NODE
    ? { name: 'Node', state: 'ok', found: version }
    : {
        name: 'Node',
        state: 'failed',
        found: version,
        remedy: `install Node ${OLDEST_NODE} or newer`,
      };
}

export function checkDisk(freeBytes: number): CheckResult {
  const free = freeBytes / 1e9;
  const found = `${free.toFixed(1)} GB free`;
  return free >= NEEDED_GIGABYTES
    ? { name: 'Disk', state: 'ok', found }
    : {
        name: 'Disk',
        state: 'failed',
        found,
        remedy: `free ${NEEDED_GIGABYTES} GB: installing needs about that much`,
      };
}

export function checkGit(version: string | undefined): CheckResult {
  return version
    ? { name: 'git', state: 'ok', found: `${version}, used for repositories` }
    : {
        name: 'git',
        state: 'warning',
        found: 'not found: JavaScript (isomorphic-git) handles repositories',
        remedy:
          'install git: it is faster, several workers need it, and trains work in its worktrees',
      };
}

export function checkPort(port: number, isFree: boolean): CheckResult {
  return isFree
    ? { name: `Port ${port}`, state: 'ok', found: 'free' }
    : {
        name: `Port ${port}`,
        state: 'warning',
        found: 'in use',
        remedy: `if that is not your portal, start with another: PORT=${
          port + 1
        } npm start`,
      };
}

export function checkDatabase(options: {
  readonly url?: string;
  readonly hasEmbedded: boolean;
  readonly problem?: string;
}): CheckResult {
  const { url, hasEmbedded, problem } = options;
  if (url) {
    return problem
      ? {
          name: 'Database',
          state: 'failed',
          found: problem,
          remedy: 'mend DATABASE_URL, or unset it for the embedded PostgreSQL',
        }
      : {
          name: 'Database',
          state: 'ok',
          found: 'the server of DATABASE_URL answers',
        };
  }
  return hasEmbedded
    ? { name: 'Database', state: 'ok', found: 'embedded PostgreSQL' }
    : {
        name: 'Database',
        state: 'warning',
        found: 'no embedded PostgreSQL is installed here',
        remedy:
          'run npm start once, or set DATABASE_URL to a PostgreSQL server',
      };
}

export function checkConfiguration(problem: string | undefined): CheckResult {
  return problem
    ? {
        name: 'Configuration',
        state: 'failed',
        found: problem,
        remedy: 'mend the file that is named',
      }
    : { name: 'Configuration', state: 'ok', found: 'readable' };
}
