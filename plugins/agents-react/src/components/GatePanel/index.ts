export { GatePanel } from './GatePanel';
export type { GatePanelProps } from './GatePanel';
