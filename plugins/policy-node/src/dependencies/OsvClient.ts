import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { LockedPackage } from './readLockfile';

const TIMEOUT_MS = 15_000;
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 300;
/** The most that the API takes in one question. */
const BATCH = 1_000;
const DETAILS_AT_ONCE = 8;

const batchSchema = z.object({
  results: z.array(
    z.object({ vulns: z.array(z.object({ id: z.string() })).optional() }),
  ),
});

const vulnerabilitySchema = z.object({
  id: z.string(),
  summary: z.string().optional(),
  details: z.string().optional(),
  withdrawn: z.string().optional(),
  severity: z
    .array(z.object({ type: z.string(), score: z.string() }))
    .optional(),
  database_specific: z
    .looseObject({ severity: z.string().optional() })
    .optional(),
  affected: z
    .array(
      z.looseObject({
        package: z.looseObject({ name: z.string() }).optional(),
        ranges: z
          .array(
            z.looseObject({
              events: z
                .array(z.looseObject({ fixed: z.string().optional() }))
                .optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});
export type OsvVulnerability = z.infer<typeof vulnerabilitySchema>;

/** OSV could not be asked; nothing is known. */
export class OsvUnreachableError extends Error {
  override name = 'OsvUnreachableError';
}

/** The API of OSV: which versions of packages are known to be vulnerable. */
export class OsvClient {
  /** Entries change rarely; within one process they are read once. */
  readonly #known = new Map<string, Promise<OsvVulnerability>>();

  constructor(private readonly url: string) {}

  /** Ids of vulnerabilities for each package, in the order given. */
  async query(
    packages: readonly LockedPackage[],
  ): Promise<readonly (readonly string[])[]> {
    const found: (readonly string[])[] = [];
    for (let start = 0; start < packages.length; start += BATCH) {
      const queries = packages
        .slice(start, start + BATCH)
        .map(({ ecosystem, name, version }) => ({
          package: { ecosystem, name },
          version,
        }));
      const { results } = batchSchema.parse(
        await this.#ask('/v1/querybatch', { queries }),
      );
      found.push(
        ...results.map(({ vulns }) => (vulns ?? []).map(({ id }) => id)),
      );
    }
    return found;
  }

  /** What is known of vulnerabilities, by id. */
  async describe(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, OsvVulnerability>> {
    const described = new Map<string, OsvVulnerability>();
    for (let start = 0; start < ids.length; start += DETAILS_AT_ONCE) {
      const some = ids.slice(start, start + DETAILS_AT_ONCE);
      for (const entry of await Promise.all(some.map(id => this.#read(id)))) {
        described.set(entry.id, entry);
      }
    }
    return described;
  }

  #read(id: string): Promise<OsvVulnerability> {
    const known = this.#known.get(id);
    if (known) return known;
    const reading = this.#ask(`/v1/vulns/${encodeURIComponent(id)}`).then(
      body => vulnerabilitySchema.parse(body),
    );
    this.#known.set(id, reading);
    // What failed is asked again the next time.
    reading.catch(() => this.#known.delete(id));
    return reading;
  }

  async #ask(path: string, body?: unknown): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const reason = await this.#try(path, body).then(
        answer => {
          if (answer.ok) return answer;
          return `it answered ${answer.status}`;
        },
        (error: Error) => error.message,
      );
      if (typeof reason !== 'string') return reason.json();
      const isOurs = /answered 4(?!29)/.test(reason);
      if (isOurs || attempt === ATTEMPTS) {
        throw new OsvUnreachableError(`OSV could not be asked: ${reason}`);
      }
      await pause(FIRST_PAUSE_MS * 2 ** attempt);
    }
  }

  #try(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}
