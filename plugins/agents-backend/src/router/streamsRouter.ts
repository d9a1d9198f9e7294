import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import type { Request, Response, Router } from 'express';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ChatDrafts } from '../chat/ChatDrafts';
import type { ChatService } from '../chat/ChatService';
import type { ChatStore } from '../chat/ChatStore';
import { streamThread } from '../chat/streamThread';
import type { EventFeed } from '../engine/EventFeed';
import type { EventHub } from '../engine/EventHub';
import type { Caller, Callers } from '../service/Callers';
import type { DatabaseProjects } from '../service/DatabaseProjects';
import type { RunsReader } from '../service/RunsReader';
import { EventStream, OpenStreams } from './EventStream';

/** What streams need. */
export interface StreamsDependencies {
  readonly callers: Callers;
  readonly projects: DatabaseProjects;
  readonly reader: RunsReader;
  readonly feed: EventFeed;
  readonly hub: EventHub;
  readonly streams: OpenStreams;
}

/** What the stream of a tab or a thread needs. */
export interface OpenStreamDependencies extends StreamsDependencies {
  readonly chat: ChatService;
  readonly store: ChatStore;
  readonly drafts: ChatDrafts;
  readonly logger: LoggerService;
}

/** More runs than a page can show. */
const MOST_RUNS = 100;
const TOPICS = ['runs', 'gates'];
/** Rights are looked at again this often while a stream is open. */
const RECHECK_MS = 30_000;

/** Reads `a:12,b:0`: runs with the last event seen. */
export function readCursors(text: string): ReadonlyMap<string, number> {
  const cursors = new Map<string, number>();
  for (const part of text.split(',').filter(Boolean)) {
    const [runId, seq = '0'] = part.split(':');
    if (!/^[\w-]+$/.test(runId) || !/^\d{1,9}$/.test(seq)) {
      throw new InputError(
        `runs: "${part}" is not a run id with a number, such as 3f2c…:12`,
      );
    }
    cursors.set(runId, Number(seq));
  }
  if (cursors.size > MOST_RUNS) {
    throw new InputError(`runs: at most ${MOST_RUNS} runs in one stream`);
  }
  return cursors;
}

/** The cursors of all runs of a stream, as the id of a message. */
export function writeCursors(cursors: ReadonlyMap<string, number>): string {
  return [...cursors].map(([runId, seq]) => `${runId}:${seq}`).join(',');
}

function refuseWhenClosing(streams: OpenStreams): void {
  if (streams.isClosed) {
    throw new ServiceUnavailableError('The server is about to stop');
  }
}

/** Ends a stream whose person lost their rights. */
function recheck(stream: EventStream, isStillAllowed: () => Promise<boolean>) {
  const timer = setInterval(() => {
    isStillAllowed()
      .then(isAllowed => isAllowed || stream.end())
      .catch(() => stream.end());
  }, RECHECK_MS);
  stream.onEnd(() => clearInterval(timer));
}

/** The stream of one run: `GET /workflows/{id}/events` as an event stream. */
export async function streamRun(
  dependencies: StreamsDependencies,
  caller: Caller,
  runId: string,
  after: number,
  response: Response,
): Promise<void> {
  const { reader, feed, streams, projects } = dependencies;
  const { run } = await reader.find(runId, caller);
  refuseWhenClosing(streams);
  const stream = streams.open(response);
  stream.onEnd(
    feed.follow(runId, after, events =>
      events.forEach(event =>
        stream.send(event.kind, event, String(event.seq)),
      ),
    ),
  );
  recheck(stream, async () =>
    Boolean(await projects.roleOf(run.project_id, caller)),
  );
}

class TabStream {
  constructor(
    private readonly dependencies: StreamsDependencies,
    private readonly caller: Caller,
    private readonly stream: EventStream,
    private readonly cursors: Map<string, number>,
  ) {}

  async followRuns(): Promise<void> {
    for (const [runId, after] of [...this.cursors]) {
      try {
        await this.dependencies.reader.find(runId, this.caller);
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
        this.cursors.delete(runId);
        this.stream.send('gone', { workflowId: runId });
        continue;
      }
      this.stream.onEnd(
        this.dependencies.feed.follow(runId, after, events => {
          for (const event of events) {
            this.cursors.set(runId, event.seq);
            this.stream.send('event', event, writeCursors(this.cursors));
          }
        }),
      );
    }
  }

  followTopics(topics: readonly string[]): void {
    const { hub, projects } = this.dependencies;
    const stop = hub.listen(({ kind, runId, projectId }) => {
      if (!topics.includes(kind)) return;
      projects
        .roleOf(projectId, this.caller)
        .then(role => {
          if (role) {
            this.stream.send('nudge', {
              topic: kind,
              workflowId: runId,
              projectId,
            });
          }
        })
        .catch(() => undefined);
    });
    this.stream.onEnd(stop);
  }
}

/** The stream of one thread of the chat, for its owner. */
async function openThread(
  dependencies: OpenStreamDependencies,
  caller: Caller,
  request: Request,
  response: Response,
): Promise<void> {
  const { chat, streams } = dependencies;
  const threadId = request.params.streamId;
  await chat.find(threadId, caller);
  const after = String(request.headers['last-event-id'] ?? '0');
  if (!/^\d{1,9}$/.test(after)) {
    throw new InputError('Last-Event-ID: the number of a message');
  }
  refuseWhenClosing(streams);
  const stream = streams.open(response);
  streamThread(dependencies, stream, threadId, Number(after));
  recheck(stream, () =>
    chat.find(threadId, caller).then(
      () => true,
      () => false,
    ),
  );
}

async function openTab(
  dependencies: OpenStreamDependencies,
  request: Request,
  response: Response,
): Promise<void> {
  const caller = await dependencies.callers.identify(
    request,
    workflowReadPermission,
  );
  if (request.params.streamId !== 'me') {
    await openThread(dependencies, caller, request, response);
    return;
  }
  const cursors = new Map([
    ...readCursors(String(request.query.runs ?? '')),
    ...readCursors(String(request.headers['last-event-id'] ?? '')),
  ]);
  const topics = String(request.query.topics ?? '')
    .split(',')
    .filter(Boolean);
  const unknown = topics.find(topic => !TOPICS.includes(topic));
  if (unknown) {
    throw new InputError(
      `topics: "${unknown}" is none of ${TOPICS.join(', ')}`,
    );
  }
  refuseWhenClosing(dependencies.streams);
  const stream = dependencies.streams.open(response);
  const tab = new TabStream(dependencies, caller, stream, cursors);
  tab.followTopics(topics);
  await tab.followRuns();
}

/** `GET /streams/{id}`: one stream per tab, or that of a thread of the chat. */
export function addStreamRoutes(
  router: Router,
  dependencies: OpenStreamDependencies,
): void {
  router.get('/streams/:streamId', (request, response) =>
    openTab(dependencies, request, response),
  );
}
