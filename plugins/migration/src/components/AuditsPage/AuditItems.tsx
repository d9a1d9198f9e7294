import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  ErrorPanel,
  SignalBadge,
  type SignalState,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type AuditItemView,
  type AuditView,
  migrationApiRef,
} from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';
import styles from './AuditsPage.module.css';

const SIGNALS: Readonly<Record<AuditItemView['state'], SignalState>> = {
  waiting: 'queued',
  done: 'passed',
  failed: 'failed',
  none: 'skipped',
};

const ItemRow = ({ item }: { item: AuditItemView }) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const { name, state, reason, forecast } = item;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <SignalBadge
          state={SIGNALS[state]}
          label={t(`audits.itemState.${state}`)}
        />
      </td>
      <td>
        {reason}
        {forecast &&
          t('audits.forecast', {
            ready: String(forecast.converted + forecast.approximated),
            total: String(forecast.total),
          })}
        {forecast && forecast.manualNames.length > 0 && (
          <small>
            {t('audits.needs', {
              names: forecast.manualNames.slice(0, 5).join(', '),
            })}
          </small>
        )}
      </td>
      <td>
        {forecast &&
          `${forecast.lowHours.toFixed(1)}–${forecast.highHours.toFixed(1)}`}
      </td>
    </tr>
  );
};

interface AuditItemsProps {
  readonly auditId: string;
  /** Changes when the audit has gone on. */
  readonly version: string;
}

/** The pipelines of an audit, page by page, with what each would need. */
const AuditItems = ({ auditId, version }: AuditItemsProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const api = useApi(migrationApiRef);
  const [items, setItems] = useState<readonly AuditItemView[]>();
  const [cursor, setCursor] = useState<string>();
  const [error, setError] = useState<unknown>();
  const isAlive = useRef(true);
  const isPaged = useRef(false);

  const load = useCallback(
    async (after?: string) => {
      setError(undefined);
      isPaged.current ||= after !== undefined;
      try {
        const page = await api.listAuditItems(auditId, after);
        if (!isAlive.current) return;
        setItems((before = []) =>
          after ? [...before, ...page.items] : page.items,
        );
        setCursor(page.nextCursor);
      } catch (cause) {
        if (isAlive.current) setError(cause);
      }
    },
    [api, auditId],
  );
  useEffect(() => {
    isAlive.current = true;
    return () => {
      isAlive.current = false;
    };
  }, []);
  useEffect(() => {
    // What somebody has paged through stays under their eyes.
    if (!isPaged.current) load();
  }, [load, version]);

  if (error !== undefined) {
    return (
      <ErrorPanel
        error={error}
        title={t('audits.itemsFailed')}
        onRetry={() => load()}
      />
    );
  }
  if (!items) return <SkeletonList rows={3} />;
  if (items.length === 0) {
    return <Text color="secondary">{t('audits.noItems')}</Text>;
  }
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.items}>
          <thead>
            <tr>
              <th scope="col">{t('audits.column.name')}</th>
              <th scope="col">{t('audits.column.state')}</th>
              <th scope="col">{t('audits.column.forecast')}</th>
              <th scope="col">{t('audits.column.hours')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(item => (
              <ItemRow key={item.name} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {cursor && (
        <Button size="small" variant="secondary" onPress={() => load(cursor)}>
          {t('audits.more')}
        </Button>
      )}
    </>
  );
};

/** Opens to the pipelines; they are asked for only then, and anew when the audit has gone on. */
export const AuditDetails = ({ audit }: { audit: AuditView }) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const { waiting, done, failed, none } = audit.counts;
  return (
    <details
      className={styles.details}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        {t('audits.items', { count: waiting + done + failed + none })}
      </summary>
      {isOpen && (
        <AuditItems auditId={audit.id} version={`${done} ${failed} ${none}`} />
      )}
    </details>
  );
};
