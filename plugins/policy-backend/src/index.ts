/**
 * The policy service: validation, reports, violations, waivers.
 *
 * @packageDocumentation
 */
export { policyPlugin as default } from './plugin';
