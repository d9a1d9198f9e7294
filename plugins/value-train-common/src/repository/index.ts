export * from './RepositoryView';
export * from './checklist';
export * from './layout';
export * from './trainFacts';
export * from './trainSchema';
