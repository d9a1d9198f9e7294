export { DefinitionDrawer } from './DefinitionDrawer';
