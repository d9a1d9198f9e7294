/// <reference types="@backstage/cli/asset-types" />

/**
 * Policy pages of the portal: reports, rules, waivers, playground.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { policyTranslationRef } from './translation';
