export { SignalBadge } from './SignalBadge';
export type { SignalBadgeProps } from './SignalBadge';
export { SignalIcon } from './SignalIcon';
export type { SignalIconProps } from './SignalIcon';
export { signalStates } from './signalStates';
export type { SignalState } from './signalStates';
