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
    name: 'audit',
    summary: 'verify, export and trace the audit of a train',
    load: () => import('./audit'),
  },
  {
    name: 'chat',
    summary: 'ask the portal, and wait for its answer',
    load: () => import('./chat'),
  },
  {
    name: 'check',
    summary: 'check the checklist or the artifacts of a phase',
    load: () => import('./check'),
  },
  {
    name: 'conductor',
    summary: 'what a train needs next, and moving it on',
    load: () => import('./conductor'),
  },
  {
    name: 'demo',
    summary: 'drive an example from beginning to end',
    load: () => import('./demo'),
  },
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
  {
    name: 'hooks',
    summary: 'install the checks of a train as git hooks',
    load: () => import('./hooks'),
  },
  {
    name: 'migrate',
    summary: 'convert Jenkins pipelines to GitHub Actions, with an account',
    load: () => import('./migrate'),
  },
  {
    name: 'mlops',
    summary: 'plan machine learning systems, with reasons and prices',
    load: () => import('./mlops'),
  },
  {
    name: 'pipeline',
    summary: 'validate, draw and compare pipelines of trains',
    load: () => import('./pipeline'),
  },
  {
    name: 'policy',
    summary: 'judge plans, manifests, Dockerfiles, workflows; test rules',
    load: () => import('./policy'),
  },
  {
    name: 'runs',
    summary: 'export recorded runs of agents, and replay them without models',
    load: () => import('./runs'),
  },
  {
    name: 'session',
    summary: 'sessions of a train: init, update, hand off, migrate',
    load: () => import('./session'),
  },
];
