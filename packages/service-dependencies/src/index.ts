/**
 * Where generated Node.js services find their dependencies on this machine.
 *
 * @packageDocumentation
 */
export { linkServiceDependencies } from './linkServiceDependencies';
export { serviceDependencyRanges } from './serviceDependencyRanges';
