export * from './PolicyPage';
