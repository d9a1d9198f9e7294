import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, TextField } from '@backstage/ui';
import { PAUSE_SCOPES } from '@trainyard/plugin-agents-common';
import type { PauseScope } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  ErrorPanel,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { useProjects } from '../../hooks/useProjects';
import { agentsTranslationRef } from '../../translation';
import styles from './EnginePage.module.css';
import { usePending } from './usePending';

interface PauseFormProps {
  readonly kinds: readonly string[];
  readonly onPaused: () => void;
}

/** Pauses a project, a kind of work or an agent, for a reason. */
export const PauseForm = ({ kinds, onPaused }: PauseFormProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const projects = useProjects().value ?? [];
  const loadAgents = useCallback(
    (signal: AbortSignal) => agents.listAgents({ signal }),
    [agents],
  );
  const known = useLoad(loadAgents).value?.items ?? [];
  const [scope, setScope] = useState<PauseScope>('kind');
  const [target, setTarget] = useState<string>();
  const [reason, setReason] = useState('');
  const { isPending, error, run } = usePending();
  const targets: Readonly<Record<PauseScope, readonly string[]>> = {
    project: projects.map(project => project.projectId),
    kind: kinds,
    agent: known.map(agent => agent.id),
  };

  const pause = async () => {
    const isDone = await run(() =>
      agents.pause({ scope, target: target ?? '', reason: reason.trim() }),
    );
    if (isDone) {
      setTarget(undefined);
      setReason('');
      onPaused();
    }
  };
  return (
    <div className={styles.form}>
      <Select
        label={t('engine.pauseScope')}
        value={scope}
        onChange={key => {
          setScope(PAUSE_SCOPES.find(value => value === key) ?? 'kind');
          setTarget(undefined);
        }}
        options={PAUSE_SCOPES.map(value => ({
          value,
          label: t(`engine.scope.${value}`),
        }))}
      />
      <Select
        label={t('engine.pauseTarget')}
        value={target ?? null}
        onChange={key => setTarget(key === null ? undefined : String(key))}
        options={targets[scope].map(value => ({ value, label: value }))}
      />
      <TextField
        label={t('engine.pauseReason')}
        value={reason}
        onChange={setReason}
        maxLength={2000}
      />
      <Button
        variant="secondary"
        isPending={isPending}
        isDisabled={isPending || !target || !reason.trim()}
        onPress={pause}
      >
        {t('engine.pause')}
      </Button>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('engine.pauseFailed')} />
      )}
    </div>
  );
};
