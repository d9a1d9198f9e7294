export { ErrorPanel } from './ErrorPanel';
export type { ErrorPanelProps } from './ErrorPanel';
export { describeError } from './describeError';
export type { ErrorDescription } from './describeError';
