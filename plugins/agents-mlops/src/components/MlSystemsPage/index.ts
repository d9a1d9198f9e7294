export { MlSystemsPage } from './MlSystemsPage';
