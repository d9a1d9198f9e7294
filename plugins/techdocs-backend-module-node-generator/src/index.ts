export { techdocsModuleNodeGenerator as default } from './module';
