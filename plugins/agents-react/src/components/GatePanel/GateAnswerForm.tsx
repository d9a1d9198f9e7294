import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, TextAreaField } from '@backstage/ui';
import type { Gate } from '@trainyard/plugin-agents-common';
import { useRef, useState } from 'react';
import { agentsApiRef } from '../../api';
import { useHotkey } from '../../hooks';
import { agentsReactTranslationRef } from '../../translation';
import { describeError, ErrorPanel } from '../ErrorPanel';
import styles from './GatePanel.module.css';

interface GateAnswerFormProps {
  readonly gate: Gate;
  readonly onAnswered: (gate: Gate) => void;
  readonly onStale: () => void;
}

type Decision = 'approve' | 'reject';

/** The comment and the two answers; `a` brings the reader here. */
export const GateAnswerForm = (props: GateAnswerFormProps) => {
  const { gate, onAnswered, onStale } = props;
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const agents = useApi(agentsApiRef);
  const form = useRef<HTMLDivElement>(null);
  const [comment, setComment] = useState('');
  const [pending, setPending] = useState<Decision>();
  const [error, setError] = useState<unknown>();
  const isAllowed = gate.answerable?.allowed ?? false;

  useHotkey('a', event => {
    event.preventDefault();
    form.current?.querySelector('textarea')?.focus();
  });

  const answer = async (decision: Decision) => {
    setPending(decision);
    setError(undefined);
    try {
      const body = {
        subjectHash: gate.subjectHash,
        comment: comment.trim() || undefined,
      };
      onAnswered(
        decision === 'approve'
          ? await agents.approveGate(gate.gateId, body)
          : await agents.rejectGate(gate.gateId, body),
      );
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(undefined);
    }
  };

  if (!isAllowed) {
    return (
      <Alert
        status="info"
        icon
        title={t('gate.notYours')}
        description={
          gate.answerable?.reason ??
          t('gate.needsRole', { role: gate.requiredRole })
        }
      />
    );
  }
  const isStale =
    error !== undefined && describeError(error).kind === 'conflict';
  return (
    <div ref={form} className={styles.form}>
      {isStale && (
        <Alert
          status="warning"
          icon
          title={t('gate.stale')}
          description={describeError(error).message}
          customActions={
            <Button size="small" variant="secondary" onPress={onStale}>
              {t('gate.showCurrent')}
            </Button>
          }
        />
      )}
      {error !== undefined && !isStale && (
        <ErrorPanel error={error} title={t('gate.answerFailed')} />
      )}
      <TextAreaField
        label={t('gate.comment')}
        description={t('gate.commentHelp')}
        value={comment}
        onChange={setComment}
        rows={3}
      />
      <div className={styles.actions}>
        <Button
          variant="primary"
          isPending={pending === 'approve'}
          isDisabled={pending !== undefined || isStale}
          onPress={() => answer('approve')}
        >
          {gate.action}
        </Button>
        <Button
          variant="secondary"
          destructive
          className={styles.reject}
          isPending={pending === 'reject'}
          isDisabled={pending !== undefined || isStale}
          onPress={() => answer('reject')}
        >
          {t('gate.reject')}
        </Button>
      </div>
    </div>
  );
};
