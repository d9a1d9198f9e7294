import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  agentsApiRef,
  PersonLink,
  SignalBadge,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';
import styles from './ProjectsPage.module.css';

interface ProjectPauseProps {
  readonly projectId: string;
  readonly canEdit: boolean;
}

/** Whether the project is paused, and for its admins the way to change that. */
export const ProjectPause = ({ projectId, canEdit }: ProjectPauseProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => agents.listPauses({ signal }),
    [agents],
  );
  const { value, reload } = useLoad(load);
  const [isAsking, setAsking] = useState(false);
  const pause = value?.items.find(
    ({ scope, target }) => scope === 'project' && target === projectId,
  );
  const change = async (reason: string) => {
    await (pause
      ? agents.resume(pause.pauseId)
      : agents.pause({ scope: 'project', target: projectId, reason }));
    reload();
  };
  if (!value) {
    return null;
  }
  return (
    <div className={styles.pause}>
      {pause && (
        <>
          <SignalBadge
            state="queued"
            label={t('run.paused')}
            reason={pause.reason}
          />
          <PersonLink person={pause.by} />
        </>
      )}
      {canEdit && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => (pause ? change('') : setAsking(true))}
        >
          {pause ? t('project.resume') : t('project.pause')}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t('project.pause')}
          description={t('project.pauseText')}
          verb={t('project.pause')}
          commentLabel={t('engine.pauseReason')}
          onConfirm={change}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
};
