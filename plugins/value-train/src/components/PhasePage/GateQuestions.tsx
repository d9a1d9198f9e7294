import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { isGateOpen } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  ErrorPanel,
  GatePanel,
  RunLink,
  useLoad,
  useTopic,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface GateQuestionsProps {
  readonly workflowId: string;
  /** An answer was given or carried to the train. */
  readonly onChanged: () => void;
}

/** The gates of the engine that ask the people who decide, answered as everywhere. */
export const GateQuestions = ({
  workflowId,
  onChanged,
}: GateQuestionsProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      agents.listGates({ workflowId, status: 'all' }, { signal }),
    [agents, workflowId],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  useTopic('gates', reload);
  // The run carries the answer to the train a moment after it was given.
  useTopic('runs', onChanged);
  const open = (value?.items ?? []).filter(({ status }) => isGateOpen(status));
  const refresh = () => {
    reload();
    onChanged();
  };
  return (
    <div className={shared.list}>
      {error !== undefined && !value && (
        <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
      )}
      {open.map(gate => (
        <GatePanel
          key={gate.gateId}
          gate={gate}
          onAnswered={refresh}
          onStale={refresh}
        />
      ))}
      <p className={shared.muted}>
        <RunLink workflowId={workflowId}>{t('phase.asked')}</RunLink>
      </p>
    </div>
  );
};
