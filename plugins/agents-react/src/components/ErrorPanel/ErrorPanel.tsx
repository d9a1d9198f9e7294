import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { useClipboard } from '../../hooks';
import { agentsReactTranslationRef } from '../../translation';
import { describeError } from './describeError';
import type { ErrorDescription } from './describeError';
import styles from './ErrorPanel.module.css';

const ErrorDetails = ({ described }: { described: ErrorDescription }) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const { isCopied, copy } = useClipboard();
  const { correlationId, details, message } = described;
  if (!correlationId && !details) {
    return null;
  }
  return (
    <details className={styles.details}>
      <summary>{t('error.details')}</summary>
      <p className={styles.message}>{message}</p>
      {correlationId && (
        <p className={styles.correlation}>
          {t('error.correlation')}: <code>{correlationId}</code>{' '}
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('error.copy')}
            onPress={() => copy(correlationId)}
          >
            {isCopied ? t('error.copied') : t('error.copy')}
          </Button>
        </p>
      )}
      {details && <pre className={styles.stack}>{details}</pre>}
    </details>
  );
};

/**
 * Properties of {@link ErrorPanel}.
 *
 * @public
 */
export interface ErrorPanelProps {
  readonly error: unknown;
  /** What failed: "The runs could not be loaded". */
  readonly title?: string;
  /** What still works. */
  readonly stillWorks?: string;
  readonly onRetry?: () => void;
}

/**
 * What failed, what still works, another try, the details folded, and the id
 * by which the server's log knows it.
 *
 * @public
 */
export const ErrorPanel = (props: ErrorPanelProps) => {
  const { error, title, stillWorks, onRetry } = props;
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const described = describeError(error);
  const isFinal =
    described.kind === 'forbidden' || described.kind === 'missing';
  const explanation = {
    forbidden: `${t('error.forbidden')} ${t('error.forbiddenHelp')}`,
    missing: t('error.missing'),
    offline: t('error.offline'),
    conflict: described.message,
    other: described.message,
  }[described.kind];
  return (
    <div role="alert">
      <Alert
        status={described.kind === 'forbidden' ? 'warning' : 'danger'}
        icon
        title={title ?? t('error.title')}
        description={
          <div className={styles.text}>
            <span>{explanation}</span>
            {stillWorks && <span>{stillWorks}</span>}
            <ErrorDetails described={described} />
          </div>
        }
        customActions={
          onRetry && !isFinal ? (
            <Button size="small" variant="secondary" onPress={onRetry}>
              {t('error.retry')}
            </Button>
          ) : undefined
        }
      />
    </div>
  );
};
