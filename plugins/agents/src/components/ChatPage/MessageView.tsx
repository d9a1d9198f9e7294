import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { ChatLink, ChatMessage } from '@trainyard/plugin-agents-common';
import {
  MarkdownText,
  ReasonCard,
  RelativeTime,
  RunLink,
} from '@trainyard/plugin-agents-react';
import { chatTranslationRef } from '../../chatTranslation';
import { AnswerProgress } from './AnswerProgress';
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
      {role === 'user' && <AnswerProgress message={message} />}
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
