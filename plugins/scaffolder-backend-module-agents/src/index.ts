/**
 * Scaffolder actions that start and follow agent runs.
 *
 * @packageDocumentation
 */
export { scaffolderModuleAgents as default } from './module';
