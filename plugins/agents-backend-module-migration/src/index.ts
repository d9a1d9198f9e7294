/**
 * The agent that converts Jenkins pipelines with the help of a language model.
 *
 * @packageDocumentation
 */
export { agentsModuleMigration as default } from './module';
