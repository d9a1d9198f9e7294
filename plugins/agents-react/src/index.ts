/// <reference types="@backstage/cli/asset-types" />

/**
 * Shared components, hooks and the stream client for Trainyard's frontend plugins.
 *
 * @packageDocumentation
 */

export * from './api';
export * from './blueprints';
export * from './format';
export * from './hooks';
export * from './components';
export * from './routes';
export * from './signals';
export * from './stream';
export { agentsReactTranslationRef } from './translation';
