/// <reference types="@backstage/cli/asset-types" />

/**
 * What runs where and what CI says, on the pages of components.
 *
 * @packageDocumentation
 */

export { default } from './plugin';
export { devopsTranslationRef } from './translation';
