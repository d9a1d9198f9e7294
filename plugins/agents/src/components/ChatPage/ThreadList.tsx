import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { ChatThread } from '@trainyard/plugin-agents-common';
import {
  ErrorPanel,
  LoadState,
  RelativeTime,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { chatTranslationRef } from '../../chatTranslation';
import styles from './ChatPage.module.css';

interface ThreadListProps {
  readonly threads: LoadState<readonly ChatThread[]>;
  readonly current: string | undefined;
  readonly onOpen: (threadId: string | undefined) => void;
}

/** One's conversations, the latest first. */
export const ThreadList = ({ threads, current, onOpen }: ThreadListProps) => {
  const { t } = useTranslationRef(chatTranslationRef);
  const { value, error, reload } = threads;
  return (
    <nav className={styles.threads} aria-label={t('threads')}>
      <Button
        size="small"
        variant="secondary"
        onPress={() => onOpen(undefined)}
      >
        {t('newThread')}
      </Button>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('threadsFailed')} onRetry={reload} />
      )}
      {!value && error === undefined && (
        <SkeletonList rows={4} rowHeight={40} />
      )}
      {value?.length === 0 && (
        <Text variant="body-small" color="secondary">
          {t('noThreads')}
        </Text>
      )}
      <ul className={styles.threadItems}>
        {value?.map(({ threadId, title, updatedAt }) => (
          <li key={threadId}>
            <button
              type="button"
              className={styles.thread}
              aria-current={threadId === current ? 'page' : undefined}
              onClick={() => onOpen(threadId)}
            >
              <span className={styles.threadTitle}>{title}</span>
              <RelativeTime value={updatedAt} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
};
