export * from './positions';
export * from './expressions';
export * from './statements';
