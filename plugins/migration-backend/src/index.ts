export { migrationPlugin as default } from './plugin';
