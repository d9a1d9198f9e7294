export * from './EntityPolicyCard';
export * from './EntityPolicyContent';
