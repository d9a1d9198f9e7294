export * from './positions';
export * from './expressions';
export * from './statements';
export { parseScript } from './parser/parseScript';
