export { scaffolderModuleLocal as default } from './module';
