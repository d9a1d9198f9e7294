import { RunEvent } from '@trainyard/plugin-agents-common';
import { http, HttpResponse } from 'msw';

/** How the double treats one connection. */
export interface ConnectionPlan {
  /** Answers with this status instead of a stream. */
  readonly status?: number;
  /** Breaks the connection after so many events, in the middle of the next. */
  readonly breakAfter?: number;
  /** Leaves out the event at this place, unless it is the last one known. */
  readonly skipAt?: number;
  /** Sends the last so many known events again. */
  readonly repeat?: number;
}

const encoder = new TextEncoder();
const write = (event: RunEvent) =>
  `id: ${event.workflowId}:${event.seq}\nevent: ${
    event.kind
  }\ndata: ${JSON.stringify(event)}\n\n`;

/**
 * A double of `GET /streams/me`: it holds the events of some runs, answers
 * from the cursors it is given, and fails on the plan of the test.
 */
export class StreamServer {
  readonly requests: Array<{
    readonly runs: string;
    readonly topics: string;
    readonly authorization: string | undefined;
  }> = [];
  readonly #events = new Map<string, RunEvent[]>();
  readonly #open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #plans: ConnectionPlan[] = [];

  constructor(private readonly url: string) {}

  get openCount(): number {
    return this.#open.size;
  }

  plan(...plans: ConnectionPlan[]): void {
    this.#plans = plans;
  }

  setEvents(workflowId: string, events: RunEvent[]): void {
    this.#events.set(workflowId, events);
  }

  /** Adds an event and sends it to whoever listens. */
  push(event: RunEvent): void {
    const events = this.#events.get(event.workflowId) ?? [];
    this.#events.set(event.workflowId, [...events, event]);
    this.send(write(event));
  }

  nudge(topic: 'runs' | 'gates'): void {
    const data = { topic, workflowId: 'r', projectId: 'default' };
    this.send(`event: nudge\ndata: ${JSON.stringify(data)}\n\n`);
  }

  send(text: string): void {
    this.#open.forEach(stream => stream.enqueue(encoder.encode(text)));
  }

  breakAll(): void {
    this.#open.forEach(stream => stream.error(new Error('connection reset')));
    this.#open.clear();
  }

  get handler() {
    return http.get(this.url, ({ request }) => {
      const search = new URL(request.url).searchParams;
      const runs = search.get('runs') ?? '';
      this.requests.push({
        runs,
        topics: search.get('topics') ?? '',
        authorization: request.headers.get('authorization') ?? undefined,
      });
      const plan = this.#plans.shift() ?? {};
      if (plan.status) {
        return HttpResponse.json(
          {
            error: { name: 'NotAllowedError', message: 'no' },
            response: { statusCode: plan.status },
          },
          { status: plan.status },
        );
      }
      return new HttpResponse(this.#body(runs, plan, request.signal), {
        headers: { 'content-type': 'text/event-stream' },
      });
    });
  }

  #body(runs: string, plan: ConnectionPlan, signal: AbortSignal) {
    const cursors = runs.split(',').filter(Boolean);
    return new ReadableStream<Uint8Array>({
      start: stream => {
        this.#open.add(stream);
        signal.addEventListener('abort', () => this.#open.delete(stream));
        stream.enqueue(encoder.encode(': hello\n\n'));
        let sent = 0;
        for (const cursor of cursors) {
          const colon = cursor.lastIndexOf(':');
          const after = Number(cursor.slice(colon + 1)) - (plan.repeat ?? 0);
          const events = this.#events.get(cursor.slice(0, colon)) ?? [];
          for (const event of events.filter(e => e.seq > after)) {
            if (sent === plan.breakAfter) {
              // Half an event, as a broken connection leaves it.
              stream.enqueue(encoder.encode(write(event).slice(0, 40)));
              stream.close();
              this.#open.delete(stream);
              return;
            }
            const isLast = event === events.at(-1);
            if (sent !== plan.skipAt || isLast) {
              stream.enqueue(encoder.encode(write(event)));
            }
            sent += 1;
          }
        }
      },
    });
  }
}

/** A run's log of `count` events: it starts and then runs nodes. */
export function makeEvents(workflowId: string, count: number): RunEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const base = { workflowId, seq: index + 1, at: '2026-01-01T00:00:00.000Z' };
    return index === 0
      ? {
          ...base,
          kind: 'run-start' as const,
          by: 'user:default/ada',
          graphId: 'drill',
          graphVersion: 1,
          mode: 'first' as const,
        }
      : { ...base, kind: 'node-start' as const, node: `n${index}`, attempt: 1 };
  });
}
