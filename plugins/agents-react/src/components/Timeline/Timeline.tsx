import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiArrowDownLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { agentsReactTranslationRef } from '../../translation';
import { useFollowNewest } from './useFollowNewest';
import styles from './Timeline.module.css';

/**
 * Properties of {@link Timeline}.
 *
 * @public
 */
export interface TimelineProps {
  /** What the list holds, for screen readers. */
  readonly label: string;
  /** {@link TimelineItem}s, oldest first. */
  readonly children: ReactNode;
  /**
   * How many items there are; when it grows the list scrolls to the newest,
   * unless the reader scrolled up. Undefined: the list does not follow.
   */
  readonly followCount?: number;
  /** Height from which the list scrolls by itself, as a CSS length. */
  readonly maxHeight?: string;
}

/**
 * What happened, newest last.
 *
 * @public
 */
export const Timeline = (props: TimelineProps) => {
  const { label, children, followCount, maxHeight } = props;
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const { listRef, onScroll, isFollowing, follow } =
    useFollowNewest(followCount);
  return (
    <div className={styles.frame}>
      <ol
        ref={listRef}
        className={styles.timeline}
        aria-label={label}
        style={{ maxHeight }}
        onScroll={onScroll}
        // A list that scrolls must be reachable without a mouse.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={maxHeight ? 0 : undefined}
      >
        {children}
      </ol>
      {!isFollowing && (
        <div className={styles.follow}>
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiArrowDownLine />}
            onPress={follow}
          >
            {t('timeline.follow')}
          </Button>
        </div>
      )}
    </div>
  );
};
