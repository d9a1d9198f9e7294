import { createPauseSchema } from '@trainyard/plugin-agents-common';
import type {
  AuditEntry,
  Gate,
  Pause,
  ProjectDetails,
  ProjectModelKeys,
  Run,
  RunDetails,
  RunEvent,
  RunStatus,
} from '@trainyard/plugin-agents-common';
import { http, HttpResponse } from 'msw';
import type { DefaultBodyType, StrictRequest } from 'msw';
import { makeGraph, makeProject } from './fixtures';

const BASE = 'http://localhost/api/agents';
const encoder = new TextEncoder();

/** A refusal as the backend words it. */
export function refuse(status: number, name: string, message: string) {
  return HttpResponse.json(
    { error: { name, message }, response: { statusCode: status } },
    { status },
  );
}

/** What a page sent. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
}

/**
 * A double of the agents backend: it holds runs, gates and events, and the
 * stream follows them.
 */
export class AgentsServer {
  runs: Run[] = [];
  details = new Map<string, RunDetails>();
  gates: Gate[] = [];
  projects: ProjectDetails[] = [makeProject()];
  events: RunEvent[] = [];
  audit: AuditEntry[] = [];
  projectAudit: AuditEntry[] = [];
  pauses: Pause[] = [];
  modelKeys: ProjectModelKeys = {
    storage: { status: 'available' },
    items: [{ provider: 'vendor', kind: 'anthropic', isConfigured: false }],
  };
  nextCursor: string | undefined;
  readonly sent: SentRequest[] = [];
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  push(...events: RunEvent[]): void {
    this.events.push(...events);
    this.#write(...events);
  }

  nudge(topic: 'runs' | 'gates'): void {
    const data = { topic, workflowId: 'run-1', projectId: 'default' };
    this.#send(`event: nudge\ndata: ${JSON.stringify(data)}\n\n`);
  }

  get totals(): Record<RunStatus, number> {
    const count = (status: RunStatus) =>
      this.runs.filter(run => run.status === status).length;
    return {
      queued: count('queued'),
      running: count('running'),
      waiting: count('waiting'),
      completed: count('completed'),
      failed: count('failed'),
      cancelled: count('cancelled'),
    };
  }

  #write(...events: RunEvent[]): void {
    for (const event of events) {
      this.#send(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
    }
  }

  #send(text: string): void {
    this.#streams.forEach(stream => stream.enqueue(encoder.encode(text)));
  }

  async #note(request: StrictRequest<DefaultBodyType>): Promise<unknown> {
    const url = new URL(request.url);
    const text = await request.clone().text();
    const body: unknown = text ? JSON.parse(text) : undefined;
    this.sent.push({
      method: request.method,
      path: url.pathname.slice('/api/agents'.length),
      query: url.searchParams.toString(),
      body,
      idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
    });
    return body;
  }

  get handlers() {
    return [
      http.get(`${BASE}/workflows`, async ({ request }) => {
        await this.#note(request);
        return HttpResponse.json({
          items: this.runs,
          totals: this.totals,
          nextCursor: this.nextCursor,
        });
      }),
      http.post(`${BASE}/workflows`, async ({ request }) => {
        await this.#note(request);
        return HttpResponse.json(
          { workflowId: 'run-1', status: 'queued', tasks: [] },
          { status: 201 },
        );
      }),
      http.get(`${BASE}/workflows/:id`, ({ params }) => {
        const details = this.details.get(String(params.id));
        return details
          ? HttpResponse.json(details)
          : refuse(404, 'NotFoundError', 'No such run');
      }),
      http.post(`${BASE}/workflows/:id/:verb`, async ({ request, params }) => {
        await this.#note(request);
        return HttpResponse.json({
          ...this.details.get(String(params.id)),
          tasks: [],
        });
      }),
      http.get(`${BASE}/workflows/:id/audit`, () =>
        HttpResponse.json({ items: this.audit }),
      ),
      http.get(`${BASE}/pauses`, () =>
        HttpResponse.json({ items: this.pauses }),
      ),
      http.post(`${BASE}/pauses`, async ({ request }) => {
        const asked = createPauseSchema.parse(await this.#note(request));
        const pause = {
          ...asked,
          pauseId: `pause-${this.pauses.length + 1}`,
          by: 'user:default/grace',
          at: '2026-01-01T10:00:00.000Z',
        };
        this.pauses.push(pause);
        return HttpResponse.json(pause, { status: 201 });
      }),
      http.delete(`${BASE}/pauses/:id`, async ({ request, params }) => {
        await this.#note(request);
        this.pauses = this.pauses.filter(p => p.pauseId !== params.id);
        return new HttpResponse(null, { status: 204 });
      }),
      http.get(`${BASE}/gates`, async ({ request }) => {
        await this.#note(request);
        return HttpResponse.json({ items: this.gates });
      }),
      http.get(`${BASE}/projects`, () =>
        HttpResponse.json({ items: this.projects }),
      ),
      http.get(`${BASE}/projects/:id`, ({ params }) => {
        const found = this.projects.find(p => p.projectId === params.id);
        return found
          ? HttpResponse.json(found)
          : refuse(404, 'NotFoundError', 'No such project');
      }),
      http.get(`${BASE}/projects/:id/spend`, () =>
        HttpResponse.json({
          month: '2026-01',
          costUsd: 12.5,
          tokens: 4_000,
          budgetUsd: 50,
          items: [
            {
              agent: 'planner',
              model: 'some-model',
              consultations: 3,
              tokens: 4_000,
              costUsd: 12.5,
            },
          ],
        }),
      ),
      http.get(`${BASE}/projects/:id/audit`, () =>
        HttpResponse.json({ items: this.projectAudit }),
      ),
      http.get(`${BASE}/projects/:id/model-keys`, () =>
        HttpResponse.json(this.modelKeys),
      ),
      http.put(
        `${BASE}/projects/:id/model-keys/:provider`,
        async ({ request }) => {
          const { apiKey } = (await this.#note(request)) as { apiKey: string };
          const key = {
            last4: apiKey.slice(-4),
            setAt: '2026-01-02T10:00:00Z',
            setBy: 'user:default/alice',
          };
          const [item] = this.modelKeys.items;
          this.modelKeys = {
            ...this.modelKeys,
            items: [{ ...item, key }],
          };
          return HttpResponse.json(key);
        },
      ),
      http.delete(
        `${BASE}/projects/:id/model-keys/:provider`,
        async ({ request }) => {
          await this.#note(request);
          const [item] = this.modelKeys.items;
          this.modelKeys = {
            ...this.modelKeys,
            items: [{ ...item, key: undefined }],
          };
          return new HttpResponse(null, { status: 204 });
        },
      ),
      http.put(`${BASE}/projects/:id`, async ({ request }) => {
        await this.#note(request);
        return HttpResponse.json(this.projects[0]);
      }),
      http.get(`${BASE}/graphs`, () =>
        HttpResponse.json({ items: [makeGraph()] }),
      ),
      http.get(`${BASE}/streams/me`, ({ request }) => this.#stream(request)),
    ];
  }

  #stream(request: Request) {
    const search = new URL(request.url).searchParams;
    const cursors = (search.get('runs') ?? '').split(',').filter(Boolean);
    const body = new ReadableStream<Uint8Array>({
      start: stream => {
        this.#streams.add(stream);
        request.signal.addEventListener('abort', () =>
          this.#streams.delete(stream),
        );
        stream.enqueue(encoder.encode(': hello\n\n'));
        for (const cursor of cursors) {
          const colon = cursor.lastIndexOf(':');
          const after = Number(cursor.slice(colon + 1));
          this.events
            .filter(e => e.workflowId === cursor.slice(0, colon))
            .filter(e => e.seq > after)
            .forEach(e =>
              stream.enqueue(
                encoder.encode(
                  `event: ${e.kind}\ndata: ${JSON.stringify(e)}\n\n`,
                ),
              ),
            );
        }
      },
    });
    return new HttpResponse(body, {
      headers: { 'content-type': 'text/event-stream' },
    });
  }
}
