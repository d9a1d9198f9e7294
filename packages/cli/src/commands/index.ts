import type { Command } from 'commander';

/** One top-level command of `yard`; its module is loaded only when it runs. */
export interface CommandModule {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ register(command: Command): void }>;
}

/** Keep one line a command, sorted by name. */
export const commandModules: readonly CommandModule[] = [
  {
    name: 'doctor',
    summary: 'check this machine and checkout, and say what to do',
    load: () => import('./doctor'),
  },
  {
    name: 'dora',
    summary: 'compute delivery metrics from files, or import rows',
    load: () => import('./dora'),
  },
];
