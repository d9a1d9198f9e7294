import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { agentsReactTranslationRef } from '../../translation';
import styles from './DiffCount.module.css';

/**
 * Properties of {@link DiffCount}.
 *
 * @public
 */
export interface DiffCountProps {
  readonly added: number;
  readonly removed: number;
}

/**
 * How many lines a change adds and removes: `+12 −3`.
 *
 * @public
 */
export const DiffCount = ({ added, removed }: DiffCountProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  return (
    <span
      className={styles.count}
      role="img"
      aria-label={t('diff.count', {
        added: String(added),
        removed: String(removed),
      })}
    >
      <span className={styles.added}>+{added}</span>{' '}
      <span className={styles.removed}>−{removed}</span>
    </span>
  );
};
