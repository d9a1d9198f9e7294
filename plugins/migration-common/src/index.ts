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
export * from './assist';
export { migrate } from './migrate';
export { InvalidMappingError, readMapping } from './mapping/readMapping';
export { mappingSchema, type Mapping, type StepRule } from './mapping/types';
