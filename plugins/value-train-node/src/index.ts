/**
 * The Value Train on a machine: repositories, sandboxed checks, projects.
 *
 * @packageDocumentation
 */
export * from './TrainRepository';
export * from './example';
export * from './probes';
export * from './project';
export * from './repository';
export * from './sandbox';
export * from './situations';
