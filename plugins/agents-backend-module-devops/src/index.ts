/**
 * The agent pack that plans, generates, checks, publishes and deploys services.
 *
 * @packageDocumentation
 */
export { agentsModuleDevops as default } from './module';
