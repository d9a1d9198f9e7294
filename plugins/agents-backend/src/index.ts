/**
 * The backend of the agents plugin.
 *
 * @packageDocumentation
 */
export { agentsPlugin as default } from './plugin';
export { spec } from './schema/openapi.generated';
