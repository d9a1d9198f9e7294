import { z } from 'zod';

/** How ArgoCD is reached. */
export interface ArgoCdConnection {
  readonly url: string;
  readonly token: string;
}

const specSchema = z.looseObject({
  source: z.looseObject({ targetRevision: z.string().default('HEAD') }),
  syncPolicy: z.looseObject({ automated: z.unknown() }).partial().optional(),
});

/** What a manifest of an application must have to be handed to ArgoCD. */
export const applicationManifestSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  spec: specSchema,
});

const applicationSchema = z.object({
  metadata: z.object({ name: z.string() }),
  spec: specSchema,
  status: z
    .object({
      sync: z
        .object({ status: z.string(), revision: z.string().optional() })
        .optional(),
      health: z
        .object({ status: z.string(), message: z.string().optional() })
        .optional(),
      history: z
        .array(
          z.object({
            id: z.number(),
            revision: z.string(),
            deployStartedAt: z.string().optional(),
            deployedAt: z.string(),
          }),
        )
        .nullish(),
      operationState: z
        .object({
          phase: z.string(),
          message: z.string().optional(),
          startedAt: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
});

/** An application as ArgoCD tells of it. */
export type ArgoCdApplication = z.output<typeof applicationSchema>;
type ApplicationManifest = z.output<typeof applicationManifestSchema>;

/** An answer of ArgoCD that is not a success. */
class ArgoCdError extends Error {
  constructor(readonly status: number, call: string, readonly answer: string) {
    super(`ArgoCD answered ${status} to ${call}: ${answer.slice(0, 300)}`);
    this.name = 'ArgoCdError';
  }
}

/** The part of ArgoCD's API that deployments need. */
export class ArgoCdClient {
  constructor(private readonly connection: ArgoCdConnection) {}

  /** Undefined where ArgoCD has no such application. */
  async find(
    name: string,
    signal: AbortSignal,
  ): Promise<ArgoCdApplication | undefined> {
    try {
      return await this.get(name, signal);
    } catch (error) {
      if (error instanceof ArgoCdError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async get(name: string, signal: AbortSignal): Promise<ArgoCdApplication> {
    return applicationSchema.parse(
      await this.#call('GET', `/${name}`, { signal }),
    );
  }

  async list(signal: AbortSignal): Promise<readonly ArgoCdApplication[]> {
    const { items } = z
      .object({ items: z.array(applicationSchema).nullish() })
      .parse(await this.#call('GET', '', { signal }));
    return items ?? [];
  }

  async create(
    manifest: ApplicationManifest,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#call('POST', '?upsert=true', { signal, body: manifest });
  }

  /** Says which revision the application is to have; with automated sync this alone deploys it. */
  async pointTo(
    { metadata, spec }: ArgoCdApplication,
    revision: string,
    signal: AbortSignal,
  ): Promise<void> {
    const body = {
      ...spec,
      source: { ...spec.source, targetRevision: revision },
    };
    await this.#call('PUT', `/${metadata.name}/spec`, { signal, body });
  }

  async sync(
    name: string,
    revision: string,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#call('POST', `/${name}/sync`, {
        signal,
        body: { revision, prune: true },
      });
    } catch (error) {
      // Automated sync was quicker: it brings the same revision.
      if (
        error instanceof ArgoCdError &&
        /another operation is already in progress/.test(error.answer)
      ) {
        return;
      }
      throw error;
    }
  }

  async rollBack(name: string, id: number, signal: AbortSignal): Promise<void> {
    await this.#call('POST', `/${name}/rollback`, { signal, body: { id } });
  }

  async #call(
    method: string,
    path: string,
    request: { readonly signal: AbortSignal; readonly body?: object },
  ): Promise<unknown> {
    const { url, token } = this.connection;
    const place = `/api/v1/applications${path}`;
    const response = await fetch(url + place, {
      method,
      signal: request.signal,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: request.body && JSON.stringify(request.body),
    }).catch(error => {
      request.signal.throwIfAborted();
      throw new Error(`ArgoCD at ${url} cannot be reached: ${error.message}`);
    });
    if (!response.ok) {
      throw new ArgoCdError(
        response.status,
        `${method} ${place}`,
        await response.text(),
      );
    }
    return response.json();
  }
}
