import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { EngineState, Pause } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  EmptyState,
  ErrorPanel,
  PersonLink,
  RelativeTime,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import styles from './EnginePage.module.css';
import { PauseForm } from './PauseForm';
import { usePending } from './usePending';

interface PausesProps {
  readonly state: EngineState;
  readonly onChanged: () => void;
}

/** What is paused, the way to resume it, and the form to pause more. */
export const Pauses = ({ state, onChanged }: PausesProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  return (
    <>
      {state.pauses.length === 0 ? (
        <EmptyState
          title={t('engine.noPauses')}
          description={t('engine.noPausesHelp')}
        />
      ) : (
        <ul className={styles.stuck}>
          {state.pauses.map(pause => (
            <PauseRow key={pause.pauseId} pause={pause} onChanged={onChanged} />
          ))}
        </ul>
      )}
      <PauseForm kinds={state.kinds} onPaused={onChanged} />
    </>
  );
};

function PauseRow({
  pause,
  onChanged,
}: {
  readonly pause: Pause;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const { isPending, error, run } = usePending();
  const resume = async () => {
    if (await run(() => agents.resume(pause.pauseId))) {
      onChanged();
    }
  };
  return (
    <li>
      <div className={styles.stuckHead}>
        <strong>{pause.target}</strong>
        <span>{t(`engine.scope.${pause.scope}`)}</span>
        <PersonLink person={pause.by} />
        <RelativeTime value={pause.at} />
        <Button
          size="small"
          variant="secondary"
          isPending={isPending}
          isDisabled={isPending}
          aria-label={t('engine.resumeTarget', { target: pause.target })}
          onPress={resume}
        >
          {t('engine.resume')}
        </Button>
      </div>
      <p className={styles.reason}>{pause.reason}</p>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('engine.resumeFailed')} />
      )}
    </li>
  );
}
