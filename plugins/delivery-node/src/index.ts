/**
 * Extension points of delivery insight: sources of rows and what later wants to know of them.
 *
 * @packageDocumentation
 */
export * from './extensionPoints';
export * from './types';
