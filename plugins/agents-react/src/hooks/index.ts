export { useClipboard } from './useClipboard';
export { useDelayed } from './useDelayed';
export { useNow } from './useNow';
export { useLoad } from './useLoad';
export type { LoadState } from './useLoad';
export { useRunEvents } from './useRunEvents';
export type { RunEvents } from './useRunEvents';
export { useStreamStatus } from './useStreamStatus';
export { useTopic } from './useTopic';
