export { catalogModuleLocal as default } from './module';
