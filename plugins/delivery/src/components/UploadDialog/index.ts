export { UploadDialog } from './UploadDialog';
