export * from './values';
export * from './agents';
export * from './steps';
export * from './stages';
export * from './pipeline';
