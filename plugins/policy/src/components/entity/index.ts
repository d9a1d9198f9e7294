export * from './EntityPolicyCard';
export * from './EntityPolicyContent';
export * from './PolicyStatus';
