export { useClipboard } from './useClipboard';
export { useDelayed } from './useDelayed';
export { useNow } from './useNow';
export { useLoad } from './useLoad';
export type { LoadState } from './useLoad';
