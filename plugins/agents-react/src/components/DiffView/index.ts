export { DiffView } from './DiffView';
export type { DiffViewProps } from './DiffView';
export type { DiffSource } from './diffModel';
