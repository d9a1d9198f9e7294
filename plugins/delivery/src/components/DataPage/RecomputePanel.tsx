import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { ErrorPanel, useLoad } from '@trainyard/plugin-agents-react';
import { useCallback, useEffect, useState } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** How often a recomputation is asked for its progress. */
const POLL_MS = 2000;

/** Makes everything again from the raw events that are kept, and tells how far it is. */
export const RecomputePanel = () => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const [failure, setFailure] = useState<unknown>();
  const load = useCallback(
    (signal: AbortSignal) => api.recomputation(signal),
    [api],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  const isRunning = value?.running === true;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [isRunning, value, reload]);
  const start = async () => {
    try {
      await api.recompute();
      setFailure(undefined);
      reload();
    } catch (refusal) {
      setFailure(refusal);
    }
  };
  const counts = {
    done: String(value?.done ?? 0),
    total: String(value?.total ?? 0),
  };
  const stage = value?.from === 'events' ? 'events' : 'rows';
  return (
    <section className={shared.panel} aria-label={t('recompute.open')}>
      <div className={shared.bar}>
        <span className={shared.muted}>{t('recompute.help')}</span>
        <Button variant="secondary" isDisabled={isRunning} onPress={start}>
          {t('recompute.open')}
        </Button>
      </div>
      {(failure ?? error) !== undefined && (
        <ErrorPanel error={failure ?? error} onRetry={reload} />
      )}
      {isRunning && (
        <Text role="status">
          {value.total
            ? t(`recompute.${stage}`, counts)
            : t('recompute.starting')}
        </Text>
      )}
    </section>
  );
};
