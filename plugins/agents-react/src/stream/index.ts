export { AgentsStream } from './AgentsStream';
export type { AgentsStreamOptions } from './AgentsStream';
export type { TabVisibility } from './TabVisibility';
export type { AgentsStreamApi, RunListener, StreamStatus } from './types';
