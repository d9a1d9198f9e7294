export { GateList } from './GateList';
export { useGates } from './useGates';
