import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, TextField } from '@backstage/ui';
import type { AgentVariant } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  ErrorPanel,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import styles from './EnginePage.module.css';
import { usePending } from './usePending';

const KINDS = ['rules', 'model', 'agent'] as const;
type Kind = (typeof KINDS)[number];

function variantOf(kind: Kind, name: string): AgentVariant {
  switch (kind) {
    case 'rules':
      return { kind };
    case 'model':
      return { kind, as: name };
    default:
      return { kind, agent: name };
  }
}

/** Starts an experiment: which agent, what in its place, for how many runs. */
export const ExperimentForm = ({
  onStarted,
}: {
  readonly onStarted: () => void;
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => agents.listAgents({ signal }),
    [agents],
  );
  const known = useLoad(load).value?.items ?? [];
  const [agent, setAgent] = useState<string>();
  const [kind, setKind] = useState<Kind>('rules');
  const [name, setName] = useState('');
  const [percent, setPercent] = useState('10');
  const { isPending, error, run } = usePending();
  const share = Number(percent) / 100;
  const isShareWrong = !(share > 0 && share < 1);
  const isComplete =
    agent !== undefined && !isShareWrong && (kind === 'rules' || name.trim());

  const start = async () => {
    const variant = variantOf(kind, name.trim());
    const body = { agent: agent ?? '', variant, share };
    if (await run(() => agents.startExperiment(body))) {
      setAgent(undefined);
      onStarted();
    }
  };
  return (
    <div className={styles.form}>
      <Select
        label={t('engine.experimentAgent')}
        value={agent ?? null}
        onChange={key => setAgent(key === null ? undefined : String(key))}
        options={known.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Select
        label={t('engine.experimentVariant')}
        value={kind}
        onChange={key => setKind(KINDS.find(value => value === key) ?? 'rules')}
        options={KINDS.map(value => ({
          value,
          label: t(`engine.variantKind.${value}`),
        }))}
      />
      {kind !== 'rules' && (
        <TextField
          label={t(
            kind === 'agent'
              ? 'engine.experimentOther'
              : 'engine.experimentModel',
          )}
          value={name}
          onChange={setName}
        />
      )}
      <TextField
        label={t('engine.experimentShare')}
        value={percent}
        onChange={setPercent}
        isInvalid={isShareWrong}
      />
      <Button
        variant="secondary"
        isPending={isPending}
        isDisabled={isPending || !isComplete}
        onPress={start}
      >
        {t('engine.experimentStart')}
      </Button>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('engine.experimentStartFailed')} />
      )}
    </div>
  );
};
