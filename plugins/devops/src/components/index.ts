export { DeploymentsContent } from './DeploymentsContent';
export { DeploymentsStatus } from './DeploymentsStatus';
export { EventsPage } from './EventsPage';
