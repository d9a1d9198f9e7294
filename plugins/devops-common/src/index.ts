/**
 * What runs where and what CI says: schemas and client.
 *
 * @packageDocumentation
 */

export * from './ci';
export * from './deployment';
export * from './feed';
export * from './preview';
export { DevopsClient } from './DevopsClient';
