export { ProgressBar } from './ProgressBar';
export type { ProgressBarProps, ProgressSegment } from './ProgressBar';
