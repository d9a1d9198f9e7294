export { Hash } from './Hash';
export type { HashProps } from './Hash';
