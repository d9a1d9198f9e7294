export * from './OrganisationReport';
export * from './ViolationsPage';
