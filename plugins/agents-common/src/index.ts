/**
 * Types, schemas, permissions and API client of the agents plugin.
 *
 * @packageDocumentation
 */
export * from './agent';
export * from './artifact';
export * from './client/AgentsClient';
export * from './client/eventStream';
export { HttpClient } from './client/HttpClient';
export type {
  CallOptions,
  DiscoveryLike,
  FetchLike,
} from './client/HttpClient';
export type { StreamItem, StreamRequest } from './client/stream';
export * from './decisionSet';
export * from './duration';
export * from './engineState';
export * from './event';
export * from './gate';
export * from './graph';
export * from './page';
export * from './permissions';
export * from './project';
export * from './reasonCard';
export * from './redact';
export * from './replay';
export * from './run';
export * from './schedule';
export * from './states';
export * from './topics';
