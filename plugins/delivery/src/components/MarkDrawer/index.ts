export { MarkDrawer } from './MarkDrawer';
