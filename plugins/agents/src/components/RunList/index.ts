export { RunList } from './RunList';
export { RunRows } from './RunRows';
