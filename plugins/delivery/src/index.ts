/// <reference types="@backstage/cli/asset-types" />

/**
 * Delivery metrics down to the row: organisation page, entity tab and overview card.
 *
 * @packageDocumentation
 */

export { default } from './plugin';
export { deliveryTranslationRef } from './translation';
