/// <reference types="@backstage/cli/asset-types" />

/**
 * Shared components, hooks and the stream client for Trainyard's frontend plugins.
 *
 * @packageDocumentation
 */

export * from './format';
export * from './hooks';
export * from './components';
export { agentsReactTranslationRef } from './translation';
