/**
 * Durable runs of the policy plugin: judging repositories, mechanical fixes as a branch.
 *
 * @packageDocumentation
 */
export { agentsModulePolicy as default } from './module';
