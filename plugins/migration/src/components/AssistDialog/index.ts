export { AssistDialog } from './AssistDialog';
