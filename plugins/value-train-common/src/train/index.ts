export * from './commands';
export * from './loops';
export * from './modes';
export * from './transition';
