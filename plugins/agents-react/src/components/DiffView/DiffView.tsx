import { lazy, Suspense } from 'react';
import { SkeletonList } from '../SkeletonList';
import type { DiffSource } from './diffModel';

const DiffRenderer = lazy(() => import('./DiffRenderer'));

/**
 * Properties of {@link DiffView}: a unified patch (of one or many files), or
 * the two texts.
 *
 * @public
 */
export interface DiffViewProps {
  readonly source: DiffSource;
  /** Lines shown of each file before the reader asks for the rest. @default 400 */
  readonly maxLines?: number;
}

/**
 * A change, line by line, with the changed part of a line marked.
 *
 * @example
 * ```tsx
 * <DiffView source={{ patch }} />
 * <DiffView source={{ name: 'plan.json', before, after }} />
 * ```
 * @public
 */
export const DiffView = (props: DiffViewProps) => (
  <Suspense fallback={<SkeletonList rows={6} rowHeight={20} />}>
    <DiffRenderer {...props} />
  </Suspense>
);
