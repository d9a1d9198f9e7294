export { permissionModuleTrainyard as default } from './module';
