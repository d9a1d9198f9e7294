import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type {
  ChatMessage,
  ChatProposal,
} from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  ErrorPanel,
  RunLink,
  SignalBadge,
  signalOfRun,
  useRunEvents,
} from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { chatTranslationRef } from '../../chatTranslation';
import styles from './ChatPage.module.css';

/** A run with its state as it changes. */
const LiveRun = ({ workflowId }: { readonly workflowId: string }) => {
  const { t } = useTranslationRef(chatTranslationRef);
  const { replay } = useRunEvents(workflowId);
  return (
    <span className={styles.run}>
      <SignalBadge state={signalOfRun(replay.status)} />
      <RunLink workflowId={workflowId}>{t('openRun')}</RunLink>
    </span>
  );
};

interface ProposalCardProps {
  readonly message: ChatMessage;
  readonly proposal: ChatProposal;
  readonly onChanged: (message: ChatMessage) => void;
}

/** What would happen, and the two answers to it. */
export const ProposalCard = (props: ProposalCardProps) => {
  const { message, proposal, onChanged } = props;
  const { threadId, messageId } = message;
  const { t } = useTranslationRef(chatTranslationRef);
  const { chat } = useApi(agentsApiRef);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const answer = async (act: () => Promise<ChatMessage>) => {
    setBusy(true);
    setError(undefined);
    try {
      onChanged(await act());
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const isOpen = proposal.status === 'open';
  return (
    <section className={styles.card} aria-label={proposal.title}>
      <Text as="h3" variant="title-x-small" weight="bold">
        {proposal.title}
      </Text>
      <p className={styles.summary}>{proposal.summary}</p>
      <dl className={styles.facts}>
        {proposal.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('cardFailed')} />
      )}
      {isOpen && (
        <div className={styles.actions}>
          <Button
            size="small"
            isDisabled={isBusy}
            onPress={() =>
              answer(() => chat.confirm(threadId, messageId, proposal.hash))
            }
          >
            {proposal.action}
          </Button>
          <Button
            size="small"
            variant="secondary"
            isDisabled={isBusy}
            onPress={() => answer(() => chat.decline(threadId, messageId))}
          >
            {t('decline')}
          </Button>
          <Text variant="body-x-small" color="secondary">
            {t('nothingYet')}
          </Text>
        </div>
      )}
      {proposal.status === 'confirmed' && (
        <div className={styles.actions}>
          <SignalBadge state="passed" label={t('confirmed')} />
          {proposal.workflowId && <LiveRun workflowId={proposal.workflowId} />}
        </div>
      )}
      {proposal.status === 'declined' && (
        <SignalBadge state="cancelled" label={t('declined')} />
      )}
    </section>
  );
};
