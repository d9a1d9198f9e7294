import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, Text } from '@backstage/ui';
import type { ChatLink, ChatMessage } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  MarkdownText,
  ReasonCard,
  RelativeTime,
  RunLink,
  SignalBadge,
} from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { chatTranslationRef } from '../../chatTranslation';
import styles from './ChatPage.module.css';
import { ProposalCard } from './ProposalCard';

/** Paths of the portal and https alone: what an intent says is no more trusted. */
function isSafe({ to }: ChatLink): boolean {
  return /^\/(?!\/)/.test(to) || /^https:\/\//.test(to);
}

interface MessageViewProps {
  readonly message: ChatMessage;
  readonly onChanged: (message: ChatMessage) => void;
}

const Waiting = ({ message }: { readonly message: ChatMessage }) => {
  const { t } = useTranslationRef(chatTranslationRef);
  const { chat } = useApi(agentsApiRef);
  const [isBusy, setBusy] = useState(false);
  if (message.role !== 'user' || message.status === 'answered') return null;
  if (message.status !== 'failed') {
    const isQueued = message.status === 'queued';
    return (
      <SignalBadge
        state={isQueued ? 'queued' : 'running'}
        label={t(isQueued ? 'queued' : 'answering')}
      />
    );
  }
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

/** One message: what was said, its sources, why, and what is proposed. */
export const MessageView = ({ message, onChanged }: MessageViewProps) => {
  const { t } = useTranslationRef(chatTranslationRef);
  const { role, links = [], sources = [], reasonCard, proposal } = message;
  return (
    <article className={styles.message} data-role={role}>
      <header className={styles.head}>
        <Text variant="body-small" weight="bold">
          {t(role === 'user' ? 'you' : 'portal')}
        </Text>
        <RelativeTime value={message.createdAt} />
      </header>
      {role === 'user' ? (
        <p className={styles.said}>{message.content}</p>
      ) : (
        <MarkdownText>{message.content}</MarkdownText>
      )}
      <Waiting message={message} />
      {proposal && (
        <ProposalCard
          message={message}
          proposal={proposal}
          onChanged={onChanged}
        />
      )}
      {links.filter(isSafe).length > 0 && (
        <ul className={styles.links}>
          {links.filter(isSafe).map(link => (
            <li key={`${link.to} ${link.title}`}>
              <Link href={link.to}>{link.title}</Link>
            </li>
          ))}
        </ul>
      )}
      {sources.length > 0 && (
        <details className={styles.fold}>
          <summary>
            {t('sources')} {sources.length}
          </summary>
          <ul className={styles.sources}>
            {sources.filter(isSafe).map(source => (
              <li key={source.to}>
                <Link href={source.to}>{source.title}</Link>
                <Text as="p" variant="body-small" color="secondary">
                  {source.excerpt}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
      {reasonCard && (
        <details className={styles.fold}>
          <summary>{t('why')}</summary>
          <ReasonCard card={reasonCard} />
          {message.runId && (
            <RunLink workflowId={message.runId}>{t('run')}</RunLink>
          )}
        </details>
      )}
    </article>
  );
};
