/**
 * Collects deployments, changes and incidents and serves the delivery metrics.
 *
 * @packageDocumentation
 */
export { deliveryPlugin as default } from './plugin';
