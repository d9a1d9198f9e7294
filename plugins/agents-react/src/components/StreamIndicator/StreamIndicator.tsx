import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useStreamStatus } from '../../hooks';
import { agentsReactTranslationRef } from '../../translation';
import styles from './StreamIndicator.module.css';

/**
 * Says whether what one sees is live, and that it reconnects by itself.
 *
 * @public
 */
export const StreamIndicator = () => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const status = useStreamStatus();
  if (status.state === 'idle') {
    return null;
  }
  const word =
    status.state === 'reconnecting'
      ? t('stream.reconnecting', { attempt: String(status.attempt) })
      : t(`stream.${status.state}`);
  return (
    <span role="status" className={styles.indicator} data-state={status.state}>
      <span className={styles.dot} aria-hidden="true" />
      {word}
    </span>
  );
};
