import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMoreLine } from '@remixicon/react';
import type { RunDetails } from '@trainyard/plugin-agents-common';
import { agentsApiRef, runRouteRef } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { agentsTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';
import { WhatIfDialog } from '../WhatIfDialog';
import styles from './RunPage.module.css';
import type { RunView } from './runView';

interface RunActionsProps {
  readonly details: RunDetails;
  readonly view: RunView;
  readonly onChanged: () => void;
}

type Action = 'cancel' | 'retry' | 'again';

/** Cancel, retry from the failure, what if, again from the start; each says what it does. */
export const RunActions = ({ details, view, onChanged }: RunActionsProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const navigate = useNavigate();
  const runPath = useRouteRef(runRouteRef);
  const [asked, setAsked] = useState<Action>();
  const [isForking, setForking] = useState(false);
  const { workflowId, actions } = details;
  const failedNode = view.nodes.find(node => node.state === 'failed');

  const act = async (action: Action, comment: string) => {
    if (action === 'cancel') {
      await agents.cancelWorkflow(workflowId, comment || undefined);
    } else {
      const started = await agents.retryWorkflow(
        workflowId,
        action === 'retry' ? 'failure' : 'start',
      );
      if (started.workflowId !== workflowId && runPath) {
        navigate(runPath({ workflowId: started.workflowId }));
      }
    }
    onChanged();
  };

  return (
    <>
      {actions.retry && (
        <Button variant="primary" onPress={() => setAsked('retry')}>
          {t('run.retry')}
        </Button>
      )}
      {actions.cancel && (
        <Button
          variant="secondary"
          destructive
          className={styles.cancel}
          onPress={() => setAsked('cancel')}
        >
          {t('run.cancel')}
        </Button>
      )}
      <MenuTrigger>
        <ButtonIcon
          aria-label={t('run.more')}
          variant="secondary"
          icon={<RiMoreLine />}
        />
        <Menu>
          {actions.fork && (
            <MenuItem onAction={() => setForking(true)}>
              {t('run.whatIf')}
            </MenuItem>
          )}
          <MenuItem onAction={() => setAsked('again')}>
            {t('run.again')}
          </MenuItem>
          <MenuItem onAction={() => navigator.clipboard?.writeText(workflowId)}>
            {t('run.copyId')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {isForking && (
        <WhatIfDialog run={details} onClose={() => setForking(false)} />
      )}
      {asked && (
        <ConfirmDialog
          title={t(`run.confirm.${asked}.title`)}
          description={t(`run.confirm.${asked}.text`, {
            node: failedNode?.title ?? t('run.failedNode'),
          })}
          verb={t(`run.${asked}`)}
          commentLabel={asked === 'cancel' ? t('run.reason') : undefined}
          isDestructive={asked === 'cancel'}
          onConfirm={comment => act(asked, comment)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
};
