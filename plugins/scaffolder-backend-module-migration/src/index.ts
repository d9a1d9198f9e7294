export { scaffolderModuleMigration as default } from './module';
