import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import type { RunDetails } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import { WhatIfForm } from './WhatIfForm';
import styles from './WhatIfDialog.module.css';

/** Properties of {@link WhatIfDialog}. */
export interface WhatIfDialogProps {
  readonly run: RunDetails;
  readonly onClose: () => void;
}

/** Asks where a run begins again and what is different, and opens the fork. */
export const WhatIfDialog = ({ run, onClose }: WhatIfDialogProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const { workflowId } = run;
  const load = useCallback(
    (signal: AbortSignal) => agents.listCheckpoints(workflowId, { signal }),
    [agents, workflowId],
  );
  const { value, error, reload } = useLoad(load);
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
      width={640}
      className={styles.dialog}
    >
      <DialogHeader>{t('whatIf.title')}</DialogHeader>
      {value ? (
        <WhatIfForm run={run} checkpoints={value} onDone={onClose} />
      ) : (
        <DialogBody>
          {error === undefined ? (
            <SkeletonList rows={4} rowHeight={56} />
          ) : (
            <ErrorPanel
              error={error}
              title={t('whatIf.failed')}
              onRetry={reload}
            />
          )}
        </DialogBody>
      )}
    </Dialog>
  );
};
