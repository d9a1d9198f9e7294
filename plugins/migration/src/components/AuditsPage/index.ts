export { AuditsPage } from './AuditsPage';
