/// <reference types="@backstage/cli/asset-types" />

/**
 * Pages to migrate Jenkins pipelines to GitHub Actions.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { migrationRouteRef } from './routes';
export { migrationTranslationRef } from './translation';
