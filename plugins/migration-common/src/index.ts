/**
 * Jenkins pipelines parsed, evaluated and converted to GitHub Actions.
 *
 * @packageDocumentation
 */
export * from './syntax';
export * from './model';
export * from './account';
export * from './result';
export * from './api';
export * from './equivalence';
