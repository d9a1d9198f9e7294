export { AgentsListPage } from './AgentsListPage';
