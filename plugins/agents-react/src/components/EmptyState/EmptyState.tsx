import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/**
 * Properties of {@link EmptyState}.
 *
 * @public
 */
export interface EmptyStateProps {
  /** What is not here. */
  readonly title: string;
  /** What would fill it. */
  readonly description?: ReactNode;
  /** The button or link that fills it. */
  readonly action?: ReactNode;
}

/**
 * An empty list that says what would fill it, and offers that.
 *
 * @public
 */
export const EmptyState = ({ title, description, action }: EmptyStateProps) => (
  <div className={styles.empty}>
    <Text as="h3" variant="body-large" weight="bold">
      {title}
    </Text>
    {description && (
      <Text as="div" variant="body-medium" color="secondary">
        {description}
      </Text>
    )}
    {action && <div className={styles.action}>{action}</div>}
  </div>
);
