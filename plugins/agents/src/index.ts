/// <reference types="@backstage/cli/asset-types" />

/**
 * Runs, gates and projects: the pages where one starts, watches and approves.
 *
 * @packageDocumentation
 */

export { default } from './plugin';
export { agentsTranslationRef } from './translation';
