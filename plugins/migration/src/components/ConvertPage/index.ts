export { ConvertPage } from './ConvertPage';
