/// <reference types="@backstage/cli/asset-types" />

/**
 * The Value Train in the portal: portfolio, track, phases, gates, sessions, risks and audit.
 *
 * @packageDocumentation
 */

export { default } from './plugin';
export { valueTrainTranslationRef } from './translation';
