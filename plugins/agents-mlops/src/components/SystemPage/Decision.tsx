import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { isGateOpen, type RunDetails } from '@trainyard/plugin-agents-common';
import {
  GatePanel,
  SignalBadge,
  signalOfRun,
} from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';
import styles from './SystemPage.module.css';

interface DecisionProps {
  readonly details: RunDetails;
  readonly onChanged: () => void;
}

/** What waits for a person; else how the planning stands; then what was answered. */
export const Decision = ({ details, onChanged }: DecisionProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const open = details.gates.filter(({ status }) => isGateOpen(status));
  const answered = details.gates.filter(({ answeredBy }) => answeredBy);
  const busy = details.tasks.filter(({ status }) => status === 'running');
  return (
    <>
      {open.map(gate => (
        <div key={gate.gateId} className={styles.gate}>
          <GatePanel gate={gate} onAnswered={onChanged} onStale={onChanged} />
        </div>
      ))}
      {open.length === 0 && (
        <Panel
          title={t(`outcome.${details.status}`)}
          aside={<SignalBadge state={signalOfRun(details.status)} />}
        >
          {busy.length > 0 && (
            <span className={shared.muted}>
              {busy.map(({ title }) => title).join(', ')}
            </span>
          )}
          {details.error && (
            <span className={styles.error}>{details.error.message}</span>
          )}
        </Panel>
      )}
      {answered.map(gate => (
        <details key={gate.gateId} className={shared.fold}>
          <summary>
            {t('decision.answered')}: {gate.title}
          </summary>
          <GatePanel gate={gate} onAnswered={onChanged} onStale={onChanged} />
        </details>
      ))}
    </>
  );
};
