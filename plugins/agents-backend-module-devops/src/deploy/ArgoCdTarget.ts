import { systemClock } from '@trainyard/plugin-agents-node';
import type { RunningService } from '@trainyard/plugin-devops-common';
import { parse } from 'yaml';
import {
  applicationManifestSchema,
  ArgoCdApplication,
  ArgoCdClient,
  ArgoCdConnection,
} from './ArgoCdClient';
import {
  DeploymentOrder,
  DeploymentOutcome,
  DeploymentTarget,
} from './DeploymentTarget';

const LIST_LIMIT_MS = 10_000;

/** How ArgoCD is reached, and how long a deployment may take there. */
export interface ArgoCdOptions extends ArgoCdConnection {
  readonly limitMs: number;
  readonly askEveryMs?: number;
}

type Named = Pick<DeploymentOrder, 'service' | 'environment'>;

/**
 * Deploys through ArgoCD: points the application to the revision, waits for health, goes back where
 * it degrades.
 *
 * @remarks Generated applications sync by themselves. ArgoCD refuses to sync those to another
 * revision than their own, or to roll them back; so it is their own revision that is changed.
 */
export class ArgoCdTarget implements DeploymentTarget {
  readonly id = 'argocd';
  readonly #client: ArgoCdClient;

  constructor(private readonly options: ArgoCdOptions) {
    this.#client = new ArgoCdClient(options);
  }

  pageOf(named: Named): string {
    return `${this.options.url}/applications/${nameOf(named)}`;
  }

  async deploy(
    order: DeploymentOrder,
    signal: AbortSignal,
  ): Promise<DeploymentOutcome> {
    const started = Date.now();
    const name = nameOf(order);
    const before = await this.#client.find(name, signal);
    const obstacle = findObstacle(order, before);
    if (obstacle) {
      return {
        status: 'unavailable',
        reason: obstacle,
        steps: [],
        durationSeconds: 0,
      };
    }
    if (!before) await this.#client.create(readManifest(order), signal);
    const settled = await this.#bring(name, order.version, signal);
    const healthy = doesWell(settled, order.version);
    const reason = healthy
      ? 'Synced and healthy'
      : describeFailure(settled, order.version);
    const way = healthy
      ? ''
      : await this.#goBack({ settled, before, reason }, signal);
    return {
      status: healthy ? 'succeeded' : 'rolled-back',
      reason: reason + way,
      steps: [{ share: 100, healthy, reason }],
      argocdAppUrl: this.pageOf(order),
      argocdSyncId: settled.status?.operationState?.startedAt,
      durationSeconds: (Date.now() - started) / 1000,
    };
  }

  async findOutcome(): Promise<undefined> {
    // A sync to the same revision changes nothing, so an interrupted one is simply asked for again.
    return undefined;
  }

  async listServices(service?: string): Promise<RunningService[]> {
    const applications = await this.#client.list(
      AbortSignal.timeout(LIST_LIMIT_MS),
    );
    return applications.flatMap(application => {
      const match = /^(.+)-(dev|staging|production)$/.exec(
        application.metadata.name,
      );
      if (!match || (service && match[1] !== service)) {
        return [];
      }
      const named = { service: match[1], environment: match[2] };
      return [this.#describe(named, application)];
    });
  }

  #describe(named: Named, { status }: ArgoCdApplication): RunningService {
    const healthy = status?.health?.status === 'Healthy';
    const newest = status?.history?.at(-1);
    const url = this.pageOf(named);
    return {
      ...named,
      version: status?.sync?.revision,
      healthy,
      url,
      // ArgoCD remembers what was synced, not how it did: only of what runs well now is that known.
      history:
        healthy && newest && newest.revision === status?.sync?.revision
          ? [
              {
                deploymentId: `argocd-${newest.id}`,
                version: newest.revision,
                strategy: 'rolling',
                status: 'succeeded',
                reason: 'Synced and healthy',
                steps: [],
                startedAt: newest.deployStartedAt ?? newest.deployedAt,
                completedAt: newest.deployedAt,
              },
            ]
          : [],
    };
  }

  /** Brings a revision and waits until it is healthy or has failed. */
  async #bring(
    name: string,
    revision: string,
    signal: AbortSignal,
  ): Promise<ArgoCdApplication> {
    const before = await this.#client.get(name, signal);
    if (before.spec.source.targetRevision !== revision) {
      await this.#client.pointTo(before, revision, signal);
    }
    await this.#client.sync(name, revision, signal);
    const formerOperation = before.status?.operationState?.startedAt;
    const end = Date.now() + this.options.limitMs;
    for (;;) {
      const application = await this.#client.get(name, signal);
      const { health, operationState } = application.status ?? {};
      const isFailed =
        (operationState?.startedAt !== formerOperation &&
          ['Failed', 'Error'].includes(operationState?.phase ?? '')) ||
        (isAt(application, revision) && health?.status === 'Degraded');
      const isDone = doesWell(application, revision);
      if (isFailed || isDone || Date.now() > end) {
        return application;
      }
      await systemClock.sleep(this.options.askEveryMs ?? 2000, signal);
    }
  }

  /** Brings back what was synced before; says what was done. */
  async #goBack(
    failure: {
      readonly settled: ArgoCdApplication;
      readonly before: ArgoCdApplication | undefined;
      readonly reason: string;
    },
    signal: AbortSignal,
  ): Promise<string> {
    const { settled: application, before, reason } = failure;
    const previous = before?.status?.history?.at(-1);
    if (!previous) return '; there is no former version to go back to';
    const { name } = application.metadata;
    try {
      if (application.spec.syncPolicy?.automated) {
        await this.#client.pointTo(application, previous.revision, signal);
        await this.#client.sync(name, previous.revision, signal);
      } else {
        await this.#client.rollBack(name, previous.id, signal);
      }
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(
        `${reason}; going back to ${previous.revision} failed: ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
    return `; went back to ${previous.revision.slice(0, 8)}`;
  }
}

function nameOf({ service, environment }: Named): string {
  return `${service}-${environment}`;
}

const manifestPathOf = ({ environment }: Named) =>
  `deploy/argocd/${environment}.yaml`;

function findObstacle(
  order: DeploymentOrder,
  application: ArgoCdApplication | undefined,
): string | undefined {
  if (order.strategy !== 'rolling') {
    return `needs Argo Rollouts in the cluster for ${order.strategy}, which is not connected; use rolling`;
  }
  const path = manifestPathOf(order);
  const isDescribed = order.files.some(file => file.path === path);
  return application || isDescribed
    ? undefined
    : `needs the application ${nameOf(
        order,
      )} in ArgoCD, or ${path} in the repository to create it from`;
}

/** The application as the repository describes it, at the version that is deployed. */
function readManifest(order: DeploymentOrder) {
  const path = manifestPathOf(order);
  const file = order.files.find(one => one.path === path);
  const manifest = applicationManifestSchema.parse(parse(file?.content ?? ''));
  return {
    ...manifest,
    metadata: { ...manifest.metadata, name: nameOf(order) },
    spec: {
      ...manifest.spec,
      source: { ...manifest.spec.source, targetRevision: order.version },
    },
  };
}

/** What is still said of another revision judges nothing. */
function isAt({ status }: ArgoCdApplication, revision: string): boolean {
  return status?.sync?.revision?.startsWith(revision) ?? false;
}

function doesWell(application: ArgoCdApplication, revision: string): boolean {
  const { sync, health } = application.status ?? {};
  return (
    isAt(application, revision) &&
    sync?.status === 'Synced' &&
    health?.status === 'Healthy'
  );
}

function describeFailure(
  application: ArgoCdApplication,
  revision: string,
): string {
  const { health, operationState } = application.status ?? {};
  if (!isAt(application, revision)) {
    return `The sync did not arrive: ${
      operationState?.message ?? operationState?.phase ?? 'nothing began'
    }`;
  }
  const said = health?.message ?? operationState?.message ?? 'no reason given';
  return `Health is ${health?.status ?? 'unknown'}: ${said}`;
}
