import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { ChatMessage, ReplayedRun } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  MarkdownText,
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

/** What a model is writing: shown, and marked as what nobody has checked. */
const Draft = ({ text }: { readonly text: string }) => {
  const { t } = useTranslationRef(chatTranslationRef);
  return (
    <section className={styles.draft} aria-label={t('draft')} aria-busy>
      <Text variant="body-small" color="secondary">
        {t('draft')}
      </Text>
      <MarkdownText isUnchecked>{text}</MarkdownText>
    </section>
  );
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
    <div className={styles.actions}>
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
    </div>
  );
};

/** How far the answer to a message is. */
export const AnswerProgress = (props: {
  readonly message: ChatMessage;
  readonly draft: string | undefined;
}) => {
  const { message, draft } = props;
  const { t } = useTranslationRef(chatTranslationRef);
  switch (message.status) {
    case 'queued':
      return <SignalBadge state="queued" label={t('queued')} />;
    case 'answering':
      return (
        <>
          <Answering message={message} />
          {draft && <Draft text={draft} />}
        </>
      );
    case 'failed':
      return <Failed message={message} />;
    default:
      return null;
  }
};
