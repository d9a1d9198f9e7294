export * from './Playground';
