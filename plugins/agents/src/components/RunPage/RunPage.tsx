import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { ErrorPanel, SkeletonList } from '@trainyard/plugin-agents-react';
import { useParams } from 'react-router-dom';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { agentsTranslationRef } from '../../translation';
import { OutsideEffects } from './OutsideEffects';
import { RunAudit } from './RunAudit';
import { RunChanges } from './RunChanges';
import { RunEventList } from './RunEventList';
import { RunFiles } from './RunFiles';
import { RunHeader } from './RunHeader';
import { RunOverview } from './RunOverview';
import { readRunTab } from './runTabs';
import { useRun } from './useRun';
import styles from './RunPage.module.css';

/** One run: what waits, what happens, what came out. */
export const RunPage = () => {
  const { workflowId = '', '*': rest } = useParams();
  const { t } = useTranslationRef(agentsTranslationRef);
  const run = useRun(workflowId);
  useDocumentTitle(run.details?.title);
  const tab = readRunTab(rest);
  const { details, view } = run;
  if (!details || !view) {
    return (
      <Container className={styles.page}>
        {run.error !== undefined ? (
          <ErrorPanel
            error={run.error}
            title={t('run.failed')}
            onRetry={run.reload}
          />
        ) : (
          <SkeletonList rows={4} rowHeight={120} />
        )}
      </Container>
    );
  }
  return (
    <>
      <RunHeader
        details={details}
        view={view}
        tab={tab}
        onChanged={run.reload}
      />
      <Container className={styles.page}>
        {run.error !== undefined && (
          <ErrorPanel
            error={run.error}
            title={t('run.stale')}
            onRetry={run.reload}
          />
        )}
        {tab === 'overview' && (
          <RunOverview
            details={details}
            view={view}
            events={run.events}
            onChanged={run.reload}
          />
        )}
        {tab === 'files' && <RunFiles details={details} view={view} />}
        {tab === 'changes' && <RunChanges details={details} />}
        {tab === 'events' && <RunEventList events={run.events} />}
        {tab === 'audit' && (
          <>
            <RunAudit details={details} />
            <OutsideEffects events={run.events} />
          </>
        )}
      </Container>
    </>
  );
};
