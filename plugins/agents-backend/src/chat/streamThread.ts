import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventHub } from '../engine/EventHub';
import type { EventStream } from '../router/EventStream';
import type { ChatDrafts } from './ChatDrafts';
import type { ChatStore } from './ChatStore';

/** A signal may get lost; this often a reader looks by itself. */
const POLL_MS = 1_000;

/**
 * Sends what changed in a thread, and goes on doing so.
 *
 * @remarks
 * The id of a message is the number of its change, so `Last-Event-ID` resumes
 * without loss. A draft has no id: it is shown while it grows and never again.
 */
export function streamThread(
  dependencies: {
    readonly store: ChatStore;
    readonly drafts: ChatDrafts;
    readonly hub: EventHub;
    readonly logger: LoggerService;
  },
  stream: EventStream,
  threadId: string,
  after: number,
): void {
  const { store, drafts, hub, logger } = dependencies;
  let cursor = after;
  let isBusy = false;
  let isAskedAgain = false;
  const pump = async () => {
    if (isBusy) {
      isAskedAgain = true;
      return;
    }
    isBusy = true;
    try {
      do {
        isAskedAgain = false;
        for (const message of await store.since(threadId, cursor)) {
          stream.send('message', message, String(message.seq));
          cursor = Math.max(cursor, message.seq);
        }
        if (!(await store.session(threadId))) stream.end();
      } while (isAskedAgain);
    } catch (error) {
      // The next poll tries again from the same cursor.
      logger.debug(`Stream of thread ${threadId}: ${error}`);
    } finally {
      isBusy = false;
    }
  };
  stream.onEnd(
    hub.listen(signal => {
      if (signal.runId === threadId) void pump();
    }),
  );
  stream.onEnd(drafts.follow(threadId, draft => stream.send('draft', draft)));
  const timer = setInterval(() => void pump(), POLL_MS);
  stream.onEnd(() => clearInterval(timer));
  void pump();
}
