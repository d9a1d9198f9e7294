/**
 * The scaffolder action that founds a train.
 *
 * @packageDocumentation
 */
export { scaffolderModuleValueTrain as default } from './module';
