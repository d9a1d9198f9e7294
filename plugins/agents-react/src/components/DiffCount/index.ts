export { DiffCount } from './DiffCount';
export type { DiffCountProps } from './DiffCount';
