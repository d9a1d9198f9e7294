/// <reference types="@backstage/cli/asset-types" />

/**
 * Pages to plan machine learning systems.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { mlSystemsRouteRef, newSystemRouteRef, systemRouteRef } from './routes';
export { mlopsTranslationRef } from './translation';
