import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Header } from '@backstage/ui';
import {
  agentsApiRef,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { Fragment, useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { chatTranslationRef } from '../../chatTranslation';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import pageStyles from '../page.module.css';
import styles from './ChatPage.module.css';
import { Composer } from './Composer';
import { DraftMessage } from './DraftMessage';
import { MessageView } from './MessageView';
import { Suggestions } from './Suggestions';
import { ThreadList } from './ThreadList';
import { useFollowEnd } from './useFollowEnd';
import { useThread } from './useThread';

const ANNOUNCED_LENGTH = 200;

/** Conversations with the portal: threads, messages, cards to confirm. */
export const ChatPage = () => {
  const { t } = useTranslationRef(chatTranslationRef);
  useDocumentTitle(t('title'));
  const { chat } = useApi(agentsApiRef);
  const [search, setSearch] = useSearchParams();
  const threadId = search.get('thread') ?? undefined;
  const open = (id: string | undefined) => setSearch(id ? { thread: id } : {});
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<{ title: string; error: unknown }>();
  const load = useCallback(
    async (signal: AbortSignal) =>
      (await chat.listThreads({}, { signal })).items,
    [chat],
  );
  const threads = useLoad(load);
  const thread = useThread(threadId);
  const count = thread.messages.length;
  const draftLengths = [...thread.drafts.values()].map(({ length }) => length);
  const isWriting = draftLengths.length > 0;
  const end = useFollowEnd(
    count ? `${threadId} ${count} ${isWriting}` : '',
    Math.max(0, ...draftLengths),
  );

  const send = async () => {
    setSending(true);
    setFailure(undefined);
    try {
      const messages = [{ role: 'user' as const, content: text }];
      const asked = await chat.ask({ messages, threadId });
      setText('');
      if (asked.threadId !== threadId) open(asked.threadId);
      threads.reload();
    } catch (error) {
      setFailure({ title: t('sendFailed'), error });
    } finally {
      setSending(false);
    }
  };
  const remove = async (id: string) => {
    try {
      await chat.deleteThread(id);
      open(undefined);
      threads.reload();
    } catch (error) {
      setFailure({ title: t('removeFailed'), error });
    }
  };
  const answer = thread.messages.filter(({ role }) => role !== 'user').at(-1);
  const announced =
    answer &&
    t('newAnswer', { text: answer.content.slice(0, ANNOUNCED_LENGTH) });
  return (
    <>
      <Header
        title={t('title')}
        description={t('context')}
        customActions={
          threadId && (
            <Button
              variant="secondary"
              size="small"
              onPress={() => remove(threadId)}
            >
              {t('remove')}
            </Button>
          )
        }
      />
      <Container className={pageStyles.page}>
        <div className={styles.layout}>
          <main className={styles.conversation} aria-label={t('conversation')}>
            {thread.error !== undefined && (
              <ErrorPanel
                error={thread.error}
                title={t('failed')}
                onRetry={thread.reload}
              />
            )}
            {thread.isLoading && !count && (
              <SkeletonList rows={3} rowHeight={72} />
            )}
            {!threadId && <Suggestions onChoose={setText} />}
            {thread.messages.map(message => {
              const draft = thread.drafts.get(message.messageId);
              return (
                <Fragment key={message.messageId}>
                  <MessageView message={message} onChanged={thread.take} />
                  {draft && <DraftMessage text={draft} />}
                </Fragment>
              );
            })}
            <div ref={end} className={styles.end} />
            <div className={styles.live} role="status" aria-live="polite">
              {isWriting ? t('draftBegun') : announced}
            </div>
            {failure && (
              <ErrorPanel error={failure.error} title={failure.title} />
            )}
            <Composer
              text={text}
              isSending={isSending}
              onChange={setText}
              onSend={send}
            />
          </main>
          <ThreadList threads={threads} current={threadId} onOpen={open} />
        </div>
      </Container>
    </>
  );
};
