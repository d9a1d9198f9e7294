export { SkeletonList } from './SkeletonList';
export type { SkeletonListProps } from './SkeletonList';
