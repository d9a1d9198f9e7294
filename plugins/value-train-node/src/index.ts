/**
 * The Value Train on a machine: repositories, sandboxed checks, projects.
 *
 * @packageDocumentation
 */
export { TrainRepository } from './TrainRepository';
export { TrainError } from './train/TrainError';
export * from './train/trainTypes';
export * from './example';
export * from './probes';
export * from './project';
export * from './repository';
export * from './sandbox';
export * from './situations';
