export { GateList } from './GateList';
export type { GateListProps } from './GateList';
export { useGates } from './useGates';
