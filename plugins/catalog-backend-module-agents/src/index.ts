/**
 * Each agent of the portal as a catalog entity.
 *
 * @packageDocumentation
 */
export { catalogModuleAgents as default } from './module';
