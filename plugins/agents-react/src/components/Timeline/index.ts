export { Timeline } from './Timeline';
export type { TimelineProps } from './Timeline';
export { TimelineItem } from './TimelineItem';
export type { TimelineItemProps } from './TimelineItem';
