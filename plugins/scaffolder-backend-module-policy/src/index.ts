/**
 * The scaffolder action policy:check.
 *
 * @packageDocumentation
 */
export { scaffolderModulePolicy as default } from './module';
export { createPolicyCheckAction } from './createPolicyCheckAction';
