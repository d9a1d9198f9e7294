/**
 * Types, schemas, permissions and API client of the agents plugin.
 *
 * @packageDocumentation
 */
export * from './agent';
export * from './artifact';
export * from './audit';
export * from './chat';
export * from './client/AgentsClient';
export { ChatClient } from './client/ChatClient';
export type { ChatStreamItem } from './client/ChatClient';
export * from './client/eventStream';
export { HttpClient } from './client/HttpClient';
export type {
  CallOptions,
  DiscoveryLike,
  FetchLike,
} from './client/HttpClient';
export { writeQuery } from './client/writeQuery';
export type { Query } from './client/writeQuery';
export type { StreamItem, StreamRequest } from './client/stream';
export * from './decisionSet';
export * from './duration';
export * from './engineState';
export * from './event';
export * from './experiment';
export * from './fork';
export * from './gate';
export * from './graph';
export * from './intervention';
export * from './page';
export * from './modelKey';
export * from './pause';
export * from './permissions';
export * from './plan';
export * from './portalEvents';
export * from './project';
export * from './reasonCard';
export * from './redact';
export * from './replay';
export * from './resultOrigin';
export * from './run';
export * from './schedule';
export * from './spend';
export * from './states';
export * from './deliveryEvents';
