/**
 * The agent pack that plans, argues, prices, checks and generates machine
 * learning systems.
 *
 * @packageDocumentation
 */
export { agentsModuleMlops as default } from './module';
