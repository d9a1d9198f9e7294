export { DefinitionPage } from './DefinitionPage';
