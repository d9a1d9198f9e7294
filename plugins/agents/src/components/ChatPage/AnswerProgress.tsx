import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { ChatMessage, ReplayedRun } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  SignalBadge,
  useRunEvents,
} from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { chatTranslationRef } from '../../chatTranslation';
import styles from './ChatPage.module.css';

/** How far the run is that answers; it has two nodes. */
function stepOf({ nodes }: ReplayedRun) {
  if (nodes.respond || nodes.understand === 'passed') return 'responds';
  return nodes.understand ? 'understands' : 'answering';
}

const Answering = ({ message }: { readonly message: ChatMessage }) => {
  const { t } = useTranslationRef(chatTranslationRef);
  const { replay } = useRunEvents(message.runId);
  return <SignalBadge state="running" label={t(stepOf(replay))} />;
};

const Failed = ({ message }: { readonly message: ChatMessage }) => {
  const { t } = useTranslationRef(chatTranslationRef);
  const { chat } = useApi(agentsApiRef);
  const [isBusy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    // A refusal shows by itself: the message stays failed.
    await chat
      .retry(message.threadId, message.messageId)
      .catch(() => undefined);
    setBusy(false);
  };
  return (
    <>
      <SignalBadge
        state="failed"
        label={t('answerFailed', { reason: message.error ?? '' })}
      />
      <Button
        size="small"
        variant="secondary"
        isDisabled={isBusy}
        onPress={retry}
      >
        {t('retry')}
      </Button>
    </>
  );
};

/** How far the answer to a message is. */
export const AnswerProgress = ({
  message,
}: {
  readonly message: ChatMessage;
}) => {
  const { t } = useTranslationRef(chatTranslationRef);
  const { status } = message;
  if (status === 'answered') return null;
  return (
    <div className={styles.actions}>
      {status === 'queued' && (
        <SignalBadge state="queued" label={t('queued')} />
      )}
      {status === 'answering' && <Answering message={message} />}
      {status === 'failed' && <Failed message={message} />}
    </div>
  );
};
