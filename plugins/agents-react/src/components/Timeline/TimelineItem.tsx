import type { ReactNode } from 'react';
import { SignalIcon } from '../SignalBadge';
import type { SignalState } from '../SignalBadge';
import styles from './Timeline.module.css';

/**
 * Properties of {@link TimelineItem}.
 *
 * @public
 */
export interface TimelineItemProps {
  /** Draws the marker on the line. @default 'passed' */
  readonly state?: SignalState;
  /** When: usually a {@link RelativeTime}. */
  readonly time?: ReactNode;
  readonly title: ReactNode;
  /** Small facts at the end of the title line: cost, duration, who. */
  readonly facts?: ReactNode;
  readonly children?: ReactNode;
}

/**
 * One entry of a {@link Timeline}.
 *
 * @public
 */
export const TimelineItem = (props: TimelineItemProps) => {
  const { state = 'passed', time, title, facts, children } = props;
  return (
    <li className={styles.item}>
      <span className={styles.marker}>
        <SignalIcon state={state} size={16} />
      </span>
      <div className={styles.body}>
        <div className={styles.head}>
          <div className={styles.headText}>
            <span className={styles.title}>{title}</span>
            {facts && <span className={styles.facts}>{facts}</span>}
          </div>
          {time && <span className={styles.time}>{time}</span>}
        </div>
        {children && <div className={styles.content}>{children}</div>}
      </div>
    </li>
  );
};
