import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Run } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  ErrorPanel,
  RelativeTime,
  RunLink,
  SignalBadge,
  signalOfRun,
} from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import styles from './EnginePage.module.css';

interface StuckRunsProps {
  readonly runs: readonly Run[];
  readonly onChanged: () => void;
}

/** Runs that nobody works on, each with the way to drive it again. */
export const StuckRuns = ({ runs, onChanged }: StuckRunsProps) => (
  <ul className={styles.stuck}>
    {runs.map(run => (
      <StuckRun key={run.workflowId} run={run} onChanged={onChanged} />
    ))}
  </ul>
);

function StuckRun({
  run,
  onChanged,
}: {
  readonly run: Run;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const redrive = async () => {
    setPending(true);
    setError(undefined);
    try {
      await agents.redriveWorkflow(run.workflowId);
      onChanged();
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  };
  return (
    <li>
      <div className={styles.stuckHead}>
        <RunLink workflowId={run.workflowId}>{run.title}</RunLink>
        <SignalBadge state={signalOfRun(run.status)} />
        <RelativeTime value={run.createdAt} />
        <Button
          size="small"
          variant="secondary"
          isPending={isPending}
          isDisabled={isPending}
          aria-label={t('engine.redriveRun', { run: run.title })}
          onPress={redrive}
        >
          {t('engine.redrive')}
        </Button>
      </div>
      {run.error && <p className={styles.reason}>{run.error.message}</p>}
      {error !== undefined && (
        <ErrorPanel error={error} title={t('engine.redriveFailed')} />
      )}
    </li>
  );
}
