import { setTimeout as sleep } from 'node:timers/promises';
import { OpaError, formatFailure, type PolicyFailure } from '../OpaError';
import type { EvaluationLimit } from '../types';
import type { ExternalOpa, ExternalPolicy } from './ExternalOpa';
import { isolateRego, isolationRoot } from './isolateRego';

/** Options of {@link OpaServer}. */
export interface OpaServerOptions {
  /** For example `http://opa.internal:8181`. */
  readonly url: string;
  /** Sent as a bearer token. */
  readonly token?: string;
  /** Waits between attempts of one call. @default 200 and 1000 */
  readonly delaysMs?: readonly number[];
  /** Limit of an upload. @default 30000 */
  readonly uploadTimeoutMs?: number;
}

interface ServerFailure {
  readonly code?: string;
  readonly message?: string;
  readonly location?: { file?: string; row?: number; col?: number };
}

/** A server that is overloaded, restarting or behind a proxy that says so. */
const TEMPORARY = new Set([429, 502, 503, 504]);
const SENTINEL = 'trainyard_sentinel';

/**
 * Policies on an OPA server, through its REST API.
 *
 * @remarks
 * Each policy lives in a package of its own. A server keeps policies in memory
 * only: after a restart a query answers "undefined", which must not be taken
 * for "no violation". A sentinel rule that is uploaded last tells the two apart.
 */
export class OpaServer implements ExternalOpa {
  readonly name = 'opa-server';
  private readonly base: string;
  private readonly uploads = new Map<string, Promise<void>>();

  constructor(private readonly options: OpaServerOptions) {
    this.base = options.url.replace(/\/+$/, '');
  }

  async prepare(policy: ExternalPolicy): Promise<void> {
    const known = this.uploads.get(policy.digest);
    if (known) {
      return known;
    }
    const upload = this.upload(policy);
    this.uploads.set(policy.digest, upload);
    // What failed once may succeed next time.
    upload.catch(() => this.uploads.delete(policy.digest));
    return upload;
  }

  async evaluate(
    policy: ExternalPolicy,
    reference: string,
    input: unknown,
    limit: EvaluationLimit,
  ): Promise<unknown> {
    const deadline = AbortSignal.timeout(limit.timeoutMs);
    const root = isolationRoot(policy.digest);
    const path = stepsOf(reference);
    const ask = async () => {
      await this.prepare(policy);
      return this.query([root, ...path], input, deadline, limit.timeoutMs);
    };
    const value = await ask();
    if (value !== undefined || (await this.isThere(root, deadline, limit))) {
      return value;
    }
    this.uploads.delete(policy.digest);
    const again = await ask();
    if (again === undefined && !(await this.isThere(root, deadline, limit))) {
      throw new OpaError(
        'unreachable',
        `${this.base} loses policies that were uploaded; do its replicas share them?`,
      );
    }
    return again;
  }

  async forget(policy: ExternalPolicy): Promise<void> {
    this.uploads.delete(policy.digest);
    const root = isolationRoot(policy.digest);
    const timeout = AbortSignal.timeout(this.uploadTimeoutMs);
    for (const name of [SENTINEL, ...Object.keys(policy.modules)]) {
      await this.send('DELETE', this.policyPath(root, name), timeout, {
        allow: [404],
      });
    }
    await this.send('DELETE', `/v1/data/${root}`, timeout, { allow: [404] });
  }

  private get uploadTimeoutMs(): number {
    return this.options.uploadTimeoutMs ?? 30_000;
  }

  private policyPath(root: string, name: string): string {
    return `/v1/policies/${encodeURIComponent(`${root}/${name}`)}`;
  }

  private async upload(policy: ExternalPolicy): Promise<void> {
    const root = isolationRoot(policy.digest);
    const timeout = AbortSignal.timeout(this.uploadTimeoutMs);
    if (policy.data && Object.keys(policy.data).length > 0) {
      await this.send('PUT', `/v1/data/${root}`, timeout, {
        json: policy.data,
      });
    }
    for (const [name, source] of Object.entries(policy.modules)) {
      await this.send('PUT', this.policyPath(root, name), timeout, {
        text: isolateRego(source, root),
      });
    }
    await this.send('PUT', this.policyPath(root, SENTINEL), timeout, {
      text: `package ${root}.${SENTINEL}\n\npresent := true\n`,
    });
  }

  private async isThere(
    root: string,
    deadline: AbortSignal,
    { timeoutMs }: EvaluationLimit,
  ): Promise<boolean> {
    const path = [root, SENTINEL, 'present'];
    return (await this.query(path, undefined, deadline, timeoutMs)) === true;
  }

  private async query(
    path: readonly string[],
    input: unknown,
    deadline: AbortSignal,
    timeoutMs: number,
  ): Promise<unknown> {
    const where = path.map(encodeURIComponent).join('/');
    try {
      const answer = await this.send('POST', `/v1/data/${where}`, deadline, {
        json: input === undefined ? {} : { input },
      });
      return (answer as { result?: unknown }).result;
    } catch (error) {
      // Only the evaluation's own limit: a hung upload is no fault of the policy.
      throw deadline.aborted
        ? new OpaError('timeout', `the policy did not end in ${timeoutMs} ms`)
        : error;
    }
  }

  private async send(
    method: string,
    path: string,
    signal: AbortSignal,
    options: {
      readonly json?: unknown;
      readonly text?: string;
      readonly allow?: readonly number[];
    },
  ): Promise<unknown> {
    const { token, delaysMs = [200, 1_000] } = this.options;
    const body = options.text ?? JSON.stringify(options.json);
    const type = options.text === undefined ? 'application/json' : 'text/plain';
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.attempt(path, {
        method,
        body: method === 'DELETE' ? undefined : body,
        signal,
        redirect: 'error',
        headers: {
          'content-type': type,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
      });
      if (outcome.answer) {
        const { status, text } = outcome.answer;
        if (status < 300 || options.allow?.includes(status)) {
          return text ? JSON.parse(text) : {};
        }
        if (!TEMPORARY.has(status)) {
          throw toError(status, text, this.base);
        }
      }
      if (signal.aborted || attempt >= delaysMs.length) {
        throw new OpaError(
          'unreachable',
          `${this.base} does not answer: ${outcome.reason}`,
        );
      }
      await sleep(delaysMs[attempt], undefined, { signal }).catch(() => {});
    }
  }

  private async attempt(
    path: string,
    init: RequestInit,
  ): Promise<{
    readonly answer?: { readonly status: number; readonly text: string };
    readonly reason: string;
  }> {
    try {
      const response = await fetch(`${this.base}${path}`, init);
      const text = await response.text();
      return {
        answer: { status: response.status, text },
        reason: `status ${response.status}`,
      };
    } catch (error) {
      const cause = error instanceof Error ? error.cause ?? error : error;
      return { reason: cause instanceof Error ? cause.message : String(cause) };
    }
  }
}

/** `data.a["b-c"].deny` as `a`, `b-c`, `deny`. */
function stepsOf(reference: string): string[] {
  const steps = reference.matchAll(/(?:^|\.)([A-Za-z_]\w*)|\["([^"]+)"\]/g);
  return [...steps].map(([, name, quoted]) => name ?? quoted).slice(1);
}

function toError(status: number, text: string, base: string): OpaError {
  let body: ServerFailure & { errors?: readonly ServerFailure[] } = {};
  try {
    body = JSON.parse(text);
  } catch {
    body = { message: text.slice(0, 500) };
  }
  const failures = (body.errors ?? []).map(
    ({ code = '', message = '', location }): PolicyFailure => ({
      code,
      message,
      file: location?.file?.replace(/^trainyard_[0-9a-f]+\//, ''),
      row: location?.row,
      column: location?.col,
    }),
  );
  const words =
    failures.map(formatFailure).join('\n') ||
    body.message ||
    `status ${status}`;
  if (status === 401 || status === 403) {
    return new OpaError('unreachable', `${base} refuses us: ${words}`);
  }
  return new OpaError(
    status < 500 ? 'invalid-policy' : 'evaluation',
    words,
    failures,
  );
}
