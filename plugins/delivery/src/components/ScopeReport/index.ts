export { ScopeReport } from './ScopeReport';
