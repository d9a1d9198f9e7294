import { z } from 'zod';
import {
  RunEvent,
  runEventSchema,
  StreamNudge,
  streamNudgeSchema,
} from '../event';
import { readEventStream } from './eventStream';
import type { HttpClient } from './HttpClient';

/**
 * What one tab follows.
 *
 * @remarks
 * HTTP/1.1 allows six connections per origin, so a tab opens one stream for
 * everything. The stream ends when the server stops or the token expires: open
 * it again with the cursors reached, and nothing is lost or doubled.
 */
export interface StreamRequest {
  /** Run id to the number of the last event seen, 0 for all of them. */
  readonly runs?: Readonly<Record<string, number>>;
  /** Lists about whose changes one wants to hear. */
  readonly topics?: readonly StreamNudge['topic'][];
  readonly signal?: AbortSignal;
  /** Called for every sign of life, heartbeats included. */
  readonly onAlive?: () => void;
}

/** What arrives: an event of a run, word of a change, or the polite end. */
export type StreamItem =
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'nudge'; readonly nudge: StreamNudge }
  /** A run that does not exist for this caller. */
  | { readonly type: 'gone'; readonly workflowId: string }
  | { readonly type: 'bye' };

const goneSchema = z.object({ workflowId: z.string() });

/** Opens the multiplexed stream and yields what arrives. */
export async function* readStream(
  http: HttpClient,
  request: StreamRequest,
): AsyncGenerator<StreamItem> {
  const runs = Object.entries(request.runs ?? {});
  const response = await http.send('/streams/me', {
    query: {
      runs: runs.map(([workflowId, seq]) => `${workflowId}:${seq}`).join(','),
      topics: request.topics?.join(','),
    },
    headers: { accept: 'text/event-stream' },
    signal: request.signal,
  });
  for await (const message of readEventStream(response, request.onAlive)) {
    const data: unknown = JSON.parse(message.data);
    switch (message.event) {
      case 'nudge':
        yield { type: 'nudge', nudge: streamNudgeSchema.parse(data) };
        break;
      case 'gone':
        yield { type: 'gone', ...goneSchema.parse(data) };
        break;
      case 'bye':
        yield { type: 'bye' };
        return;
      default:
        yield { type: 'event', event: runEventSchema.parse(data) };
    }
  }
}
