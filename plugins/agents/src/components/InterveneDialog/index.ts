export { InterveneDialog } from './InterveneDialog';
