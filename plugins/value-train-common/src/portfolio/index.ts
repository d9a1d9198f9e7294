export * from './arithmetic';
export * from './forecast';
