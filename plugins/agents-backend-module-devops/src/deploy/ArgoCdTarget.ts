import { systemClock } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import {
  DeploymentOrder,
  DeploymentOutcome,
  DeploymentTarget,
  RunningService,
} from './DeploymentTarget';

/** How ArgoCD is reached. */
export interface ArgoCdOptions {
  readonly url: string;
  readonly token: string;
  readonly limitMs: number;
  readonly askEveryMs?: number;
}

const applicationSchema = z.object({
  metadata: z.object({ name: z.string() }),
  status: z
    .object({
      sync: z
        .object({ status: z.string(), revision: z.string().optional() })
        .optional(),
      health: z
        .object({ status: z.string(), message: z.string().optional() })
        .optional(),
      history: z
        .array(z.object({ id: z.number(), revision: z.string() }))
        .optional(),
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

type Application = z.output<typeof applicationSchema>;

/** Deploys through ArgoCD: sync to the revision, wait for health, roll back where it degrades. */
export class ArgoCdTarget implements DeploymentTarget {
  readonly id = 'argocd';

  constructor(private readonly options: ArgoCdOptions) {}

  async deploy(
    order: DeploymentOrder,
    signal: AbortSignal,
  ): Promise<DeploymentOutcome> {
    const started = Date.now();
    const name = `${order.service}-${order.environment}`;
    const before = await this.#get(name, signal);
    const previous = before.status?.history?.at(-1);
    await this.#call('POST', `/api/v1/applications/${name}/sync`, signal, {
      revision: order.version,
      prune: true,
    });
    const settled = await this.#waitUntilSettled(name, order.version, signal);
    const health = settled.status?.health;
    const healthy = health?.status === 'Healthy';
    const reason = healthy ? 'Synced and healthy' : describeFailure(settled);
    if (!healthy && previous) {
      await this.#call(
        'POST',
        `/api/v1/applications/${name}/rollback`,
        signal,
        { id: previous.id },
      );
    }
    return {
      status: healthy ? 'succeeded' : 'rolled-back',
      reason,
      steps: [{ share: 100, healthy, reason }],
      argocdAppUrl: `${this.options.url}/applications/${name}`,
      argocdSyncId: settled.status?.operationState?.startedAt,
      durationSeconds: (Date.now() - started) / 1000,
    };
  }

  async findOutcome(): Promise<undefined> {
    // A sync to the same revision changes nothing, so an interrupted one is simply asked for again.
    return undefined;
  }

  async listServices(service?: string): Promise<RunningService[]> {
    const signal = AbortSignal.timeout(10_000);
    const { items } = z
      .object({ items: z.array(applicationSchema).nullish() })
      .parse(await this.#call('GET', '/api/v1/applications', signal));
    return (items ?? []).flatMap(({ metadata, status }) => {
      const match = /^(.+)-(dev|staging|production)$/.exec(metadata.name);
      if (!match || (service && match[1] !== service)) {
        return [];
      }
      return [
        {
          service: match[1],
          environment: match[2],
          version: status?.sync?.revision,
          healthy: status?.health?.status === 'Healthy',
          url: `${this.options.url}/applications/${metadata.name}`,
          history: [],
        },
      ];
    });
  }

  async #waitUntilSettled(
    name: string,
    revision: string,
    signal: AbortSignal,
  ): Promise<Application> {
    const end = Date.now() + this.options.limitMs;
    for (;;) {
      const application = await this.#get(name, signal);
      const { sync, health, operationState } = application.status ?? {};
      const isFailed =
        ['Failed', 'Error'].includes(operationState?.phase ?? '') ||
        health?.status === 'Degraded';
      const isDone =
        sync?.status === 'Synced' &&
        sync.revision?.startsWith(revision) &&
        health?.status === 'Healthy';
      if (isFailed || isDone || Date.now() > end) {
        return application;
      }
      await systemClock.sleep(this.options.askEveryMs ?? 2000, signal);
    }
  }

  async #get(name: string, signal: AbortSignal): Promise<Application> {
    return applicationSchema.parse(
      await this.#call('GET', `/api/v1/applications/${name}`, signal),
    );
  }

  async #call(
    method: string,
    path: string,
    signal: AbortSignal,
    body?: object,
  ): Promise<unknown> {
    const response = await fetch(this.options.url + path, {
      method,
      signal,
      headers: {
        authorization: `Bearer ${this.options.token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      const text = await response.text();
      throw new Error(
        `ArgoCD answered ${response.status} to ${method} ${path}: ${text.slice(
          0,
          300,
        )}`,
      );
    }
    return response.json();
  }
}

function describeFailure({ status }: Application): string {
  const said =
    status?.health?.message ??
    status?.operationState?.message ??
    'no reason given';
  return `Health is ${status?.health?.status ?? 'unknown'}: ${said}`;
}
