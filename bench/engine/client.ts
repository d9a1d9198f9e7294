import { readEventStream } from '@trainyard/plugin-agents-common';
import { setTimeout as sleep } from 'node:timers/promises';

/** Requests of one signed-in user. */
export class BenchClient {
  constructor(private readonly url: string, private readonly token: string) {}

  async post(path: string, body: unknown): Promise<{ body: never; ms: number }> {
    const startedMs = performance.now();
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { ...this.#headers(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`POST ${path}: ${response.status} ${text}`);
    }
    return { body: JSON.parse(text) as never, ms: performance.now() - startedMs };
  }

  async get<Body>(path: string): Promise<Body> {
    const response = await fetch(`${this.url}${path}`, {
      headers: this.#headers(),
    });
    return (await response.json()) as Body;
  }

  /** Follows the events of a run and notes how late each one is. */
  async follow(
    workflowId: string,
    after: number,
    delaysMs: number[],
    signal: AbortSignal,
  ): Promise<void> {
    const response = await fetch(
      `${this.url}/workflows/${workflowId}/events?after=${after}`,
      { headers: { ...this.#headers(), accept: 'text/event-stream' }, signal },
    );
    for await (const message of readEventStream(response)) {
      const { at, kind } = JSON.parse(message.data) as { at: string; kind: string };
      delaysMs.push(Math.max(0, Date.now() - new Date(at).getTime()));
      if (kind === 'run-complete') return;
    }
  }

  #headers() {
    return { authorization: `Bearer ${this.token}` };
  }
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return sorted[index] ?? 0;
}

/** Sends requests at a steady pace, whether or not the earlier ones are answered. */
export async function pace(
  perSecond: number,
  seconds: number,
  send: () => Promise<number>,
): Promise<number[]> {
  const pending: Promise<number>[] = [];
  const startedMs = performance.now();
  for (let index = 0; index < perSecond * seconds; index++) {
    const dueMs = startedMs + (index * 1000) / perSecond;
    await sleep(Math.max(0, dueMs - performance.now()));
    pending.push(send());
  }
  return Promise.all(pending);
}

/** Sends requests from several clients, each as fast as it is answered. */
export async function burst(
  total: number,
  clients: number,
  send: () => Promise<number>,
): Promise<{ perSecond: number; ms: number[] }> {
  const ms: number[] = [];
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, lane) => {
      for (let index = lane; index < total; index += clients) {
        ms.push(await send());
      }
    }),
  );
  return { ms, perSecond: (total / (performance.now() - startedMs)) * 1000 };
}
