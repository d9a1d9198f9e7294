export { ReasonCard } from './ReasonCard';
export type { ReasonCardProps } from './ReasonCard';
export { FindingList } from './FindingList';
export type { FindingListProps } from './FindingList';
