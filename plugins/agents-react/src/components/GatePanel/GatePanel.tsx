import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { isGateOpen } from '@trainyard/plugin-agents-common';
import type { Gate } from '@trainyard/plugin-agents-common';
import { signalOfGate } from '../../signals';
import { agentsReactTranslationRef } from '../../translation';
import { PersonLink } from '../PersonLink';
import { RelativeTime } from '../RelativeTime';
import { SignalBadge } from '../SignalBadge';
import { GateAnswerForm } from './GateAnswerForm';
import { GateBinding } from './GateBinding';
import { GateSubjectView } from './GateSubjectView';
import styles from './GatePanel.module.css';

/**
 * Properties of {@link GatePanel}.
 *
 * @public
 */
export interface GatePanelProps {
  readonly gate: Gate;
  /** The gate as the server has it after the answer. */
  readonly onAnswered: (gate: Gate) => void;
  /** The gate changed under the reader's eyes; fetch it again. */
  readonly onStale: () => void;
}

/**
 * What a gate asks, exactly what an answer binds, and the answer.
 *
 * @public
 */
export const GatePanel = ({ gate, onAnswered, onStale }: GatePanelProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const isOpen = isGateOpen(gate.status);
  const isMine = gate.answerable?.allowed ?? false;
  return (
    <Card className={styles.panel} data-open={isOpen || undefined}>
      <CardHeader>
        <div className={styles.head}>
          <SignalBadge
            state={signalOfGate(gate.status)}
            waitsFor={waitsFor(isOpen, isMine, gate, t('gate.role'))}
          />
          <span className={styles.meta}>
            <RelativeTime value={gate.askedAt} />
          </span>
        </div>
        <Text as="h2" variant="title-x-small" weight="bold">
          {gate.question}
        </Text>
      </CardHeader>
      <CardBody>
        <div className={styles.body}>
          {gate.status === 'needs-person' && (
            <Text variant="body-small" color="warning">
              {t('gate.escalated')}
            </Text>
          )}
          <GateSubjectView gate={gate} />
          <GateBinding gate={gate} />
          {isOpen ? (
            <GateAnswerForm
              key={gate.subjectHash}
              gate={gate}
              onAnswered={onAnswered}
              onStale={onStale}
            />
          ) : (
            <GateOutcome gate={gate} />
          )}
        </div>
      </CardBody>
    </Card>
  );
};

function waitsFor(
  isOpen: boolean,
  isMine: boolean,
  gate: Gate,
  roleWord: string,
): string | undefined {
  if (!isOpen) {
    return undefined;
  }
  return isMine ? 'you' : `${roleWord} ${gate.requiredRole}`;
}

function GateOutcome({ gate }: { readonly gate: Gate }) {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  if (!gate.answeredBy) {
    return (
      <Text variant="body-small" color="secondary">
        {t('gate.withdrawn')}
      </Text>
    );
  }
  return (
    <div className={styles.outcome}>
      <span>
        {gate.status === 'approved'
          ? t('gate.approvedBy')
          : t('gate.rejectedBy')}{' '}
        <PersonLink person={gate.answeredBy} />{' '}
        {gate.answeredAt && <RelativeTime value={gate.answeredAt} />}
      </span>
      {gate.comment && <blockquote>{gate.comment}</blockquote>}
    </div>
  );
}
