import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Run } from '@trainyard/plugin-agents-common';
import { SignalBadge, signalOfRun } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';

/** How a run stands; a pause says so, and why. */
export const RunSignal = ({ run }: { readonly run: Run }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  return (
    <SignalBadge
      state={signalOfRun(run.status)}
      label={run.heldBy && t('run.paused')}
      reason={run.heldBy?.at(0)?.reason}
    />
  );
};
