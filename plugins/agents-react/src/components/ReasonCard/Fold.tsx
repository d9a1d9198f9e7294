import type { ReactNode } from 'react';
import styles from './ReasonCard.module.css';

interface FoldProps {
  readonly label: string;
  readonly count: number;
  readonly children: ReactNode;
}

/** A folded part with its count; an empty one is not there at all. */
export const Fold = ({ label, count, children }: FoldProps) =>
  count === 0 ? null : (
    <details className={styles.fold}>
      <summary>
        {label} <span className={styles.count}>{count}</span>
      </summary>
      {children}
    </details>
  );
