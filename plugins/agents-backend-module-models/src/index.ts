/**
 * Language models as minds of agents.
 *
 * @packageDocumentation
 */
export { agentsModuleModels as default } from './module';
