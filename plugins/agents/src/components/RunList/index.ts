export { RunList } from './RunList';
export type { RunListProps } from './RunList';
export { RunRows } from './RunRows';
