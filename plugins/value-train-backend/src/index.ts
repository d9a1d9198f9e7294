/**
 * The backend of the Value Train.
 *
 * @packageDocumentation
 */
export { valueTrainPlugin as default } from './plugin';
