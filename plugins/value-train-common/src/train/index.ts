export * from './commands';
export * from './loops';
export * from './modes';
export { isDecidedByPeople } from './moves';
export * from './transition';
