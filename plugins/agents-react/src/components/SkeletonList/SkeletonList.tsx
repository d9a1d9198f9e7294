import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { useDelayed } from '../../hooks';
import { agentsReactTranslationRef } from '../../translation';
import styles from './SkeletonList.module.css';

/**
 * Properties of {@link SkeletonList}.
 *
 * @public
 */
export interface SkeletonListProps {
  /** How many rows the content will probably have. @default 5 */
  readonly rows?: number;
  /** Height of a row in pixels, as the content's, so that nothing jumps. @default 40 */
  readonly rowHeight?: number;
  /** Nothing shows before this. @default 200 */
  readonly delayMs?: number;
}

/**
 * The shape of what is loading. It keeps its room from the beginning and is
 * painted only after a short while.
 *
 * @public
 */
export const SkeletonList = (props: SkeletonListProps) => {
  const { rows = 5, rowHeight = 40, delayMs = 200 } = props;
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const isShown = useDelayed(delayMs);
  return (
    <div
      className={styles.list}
      role="status"
      aria-busy="true"
      aria-label={t('loading')}
    >
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ height: rowHeight }}>
          {isShown && <Skeleton width="100%" height="100%" />}
        </div>
      ))}
    </div>
  );
};
