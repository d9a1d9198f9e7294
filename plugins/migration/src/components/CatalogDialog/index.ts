export { CatalogDialog } from './CatalogDialog';
