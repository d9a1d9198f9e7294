import type { Gate } from '@trainyard/plugin-agents-common';
import {
  EntityLink,
  Money,
  PersonLink,
  RelativeTime,
  RunLink,
  SignalBadge,
  signalOfGate,
} from '@trainyard/plugin-agents-react';
import styles from './GateList.module.css';

/** Properties of {@link GateList}. */
export interface GateListProps {
  readonly gates: readonly Gate[];
}

/** Gates, one per row; the action names what is asked and opens its run. */
export const GateList = ({ gates }: GateListProps) => (
  <ul className={styles.gates}>
    {gates.map(gate => (
      <li key={gate.gateId} className={styles.gate}>
        <div className={styles.head}>
          <RunLink workflowId={gate.workflowId}>{gate.action}</RunLink>
          <SignalBadge
            state={signalOfGate(gate.status)}
            waitsFor={gate.answerable?.allowed ? 'you' : undefined}
          />
        </div>
        <div className={styles.facts}>
          <span>{gate.title}</span>
          {gate.entityRef && <EntityLink entity={gate.entityRef} />}
          <PersonLink person={gate.requestedBy} />
          <RelativeTime value={gate.askedAt} />
          {gate.subject.estimatedMonthlyCostUsd !== undefined && (
            <Money
              amount={gate.subject.estimatedMonthlyCostUsd}
              per="month"
              isEstimate
            />
          )}
        </div>
      </li>
    ))}
  </ul>
);
