/**
 * Puts the gates of trains to the people who decide.
 *
 * @packageDocumentation
 */
export { agentsModuleValueTrain as default } from './module';
