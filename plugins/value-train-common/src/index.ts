/**
 * The domain of the Value Train as pure functions.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './audit';
export * from './configuration';
export * from './content';
export * from './gate';
export * from './judging';
export * from './portfolio';
export * from './repository';
export * from './risks';
export * from './sessions';
export * from './train';
