import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Header } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useEffect, useState } from 'react';
import { migrationApiRef } from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';
import { AuditCard } from './AuditCard';
import { StartAuditDialog } from './StartAuditDialog';
import styles from './AuditsPage.module.css';

const REFRESH_MS = 3_000;

/** Examinations of whole servers, running and past. */
export const AuditsPage = () => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const api = useApi(migrationApiRef);
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const audits = useLoad(
    useCallback((signal: AbortSignal) => api.listAudits(signal), [api]),
  );
  const { reload, value } = audits;
  const isRunning = value?.some(({ state }) => state === 'running') ?? false;

  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [isRunning, reload]);

  const act = (work: Promise<void>) => {
    setFailure(undefined);
    work.then(reload, setFailure);
  };
  const start = (
    <Button variant="primary" onPress={() => setStarting(true)}>
      {t('audits.start')}
    </Button>
  );
  return (
    <>
      <Header
        title={t('audits.title')}
        description={t('audits.context')}
        customActions={start}
      />
      <Container className={styles.page}>
        <div className={styles.stack}>
          {failure !== undefined && (
            <ErrorPanel error={failure} title={t('audits.actionFailed')} />
          )}
          {audits.error !== undefined && (
            <ErrorPanel
              error={audits.error}
              title={t('audits.failed')}
              onRetry={reload}
            />
          )}
          {!value && audits.error === undefined && (
            <SkeletonList rows={3} rowHeight={120} />
          )}
          {value?.length === 0 && (
            <EmptyState
              title={t('audits.none')}
              description={t('audits.noneHelp')}
            />
          )}
          {value?.map(audit => (
            <AuditCard
              key={audit.id}
              audit={audit}
              onCancel={() => act(api.cancelAudit(audit.id))}
              onResume={credentials =>
                act(api.resumeAudit(audit.id, credentials))
              }
            />
          ))}
        </div>
      </Container>
      {isStarting && (
        <StartAuditDialog
          onClose={() => setStarting(false)}
          onStarted={reload}
        />
      )}
    </>
  );
};
