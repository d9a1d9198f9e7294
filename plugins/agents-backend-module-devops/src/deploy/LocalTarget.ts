import fs from 'node:fs/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import type { RunningService } from '@trainyard/plugin-devops-common';
import {
  DeploymentOrder,
  DeploymentOutcome,
  DeploymentTarget,
} from './DeploymentTarget';
import { explainUnavailable } from './explainUnavailable';
import { LocalDeploymentState, LocalStateStore, Release } from './LocalState';
import { ServiceDatabases } from './ServiceDatabases';
import { LocalReleases } from './LocalReleases';
import { isRunningIn, stopProcess } from './ServiceProcess';
import { shiftTraffic } from './shiftTraffic';
import { TrafficProxy } from './TrafficProxy';

/** What the local target works with. */
export interface LocalTargetOptions {
  readonly root: string;
  readonly databases?: ServiceDatabases;
  readonly logger: LoggerService;
  /** How long each step is watched. @default 15000 in all */
  readonly windowMs: number;
  readonly startLimitMs: number;
  /** The user services run as where the portal is root. */
  readonly userId?: number;
  readonly now?: () => Date;
}

/** Runs generated Node.js services as processes on loopback, behind a proxy that shifts traffic. */
export class LocalTarget implements DeploymentTarget {
  readonly id = 'local';
  readonly #store: LocalStateStore;
  readonly #releases: LocalReleases;
  readonly #proxies = new Map<string, TrafficProxy>();
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(private readonly options: LocalTargetOptions) {
    this.#store = new LocalStateStore(options.root);
    this.#releases = new LocalReleases(this.#store, options);
  }

  /**
   * Takes over what ran when the portal was last stopped.
   *
   * @remarks A service that is ready keeps running untouched; another one is started again; a
   * deployment that was cut off is taken back.
   */
  async adopt(signal: AbortSignal): Promise<void> {
    for (const state of await this.#store.list()) {
      const { active, candidate } = state;
      if (candidate) {
        await this.#releases.end(candidate);
      }
      try {
        const running = active && (await this.#takeOver(active, state, signal));
        await this.#store.write({
          ...state,
          active: running,
          candidate: undefined,
        });
        const proxy = await this.#openProxy(state);
        proxy.route(
          running
            ? [{ id: running.deploymentId, port: running.port, weight: 100 }]
            : [],
        );
        this.options.logger.info(
          `Took over ${state.service} in ${state.environment}`,
        );
      } catch (error) {
        this.options.logger.error(
          `Cannot take over ${state.service} in ${state.environment}: ${error}`,
        );
      }
    }
  }

  /** Leaves the processes running and closes the proxies. */
  async close(): Promise<void> {
    await Promise.all([...this.#proxies.values()].map(proxy => proxy.close()));
    this.#proxies.clear();
  }

  /** Stops a service and its proxy. */
  async remove(service: string, environment: string): Promise<void> {
    const state = await this.#store.read(service, environment);
    const releases = [state?.active, state?.candidate];
    await Promise.all(
      releases.map(
        release => release && stopProcess(release.pid, release.folder),
      ),
    );
    const key = `${environment}/${service}`;
    await this.#proxies.get(key)?.close();
    this.#proxies.delete(key);
    await fs.rm(this.#store.folderOf(service, environment), {
      recursive: true,
      force: true,
    });
  }

  async deploy(
    order: DeploymentOrder,
    signal: AbortSignal,
  ): Promise<DeploymentOutcome> {
    const missing = explainUnavailable(
      order.files,
      this.options.databases !== undefined,
    );
    if (missing) {
      return {
        status: 'unavailable',
        reason: missing,
        steps: [],
        durationSeconds: 0,
      };
    }
    // One after the other: two deployments of one service would fight over its traffic.
    const key = `${order.environment}/${order.service}`;
    const before = this.#running.get(key) ?? Promise.resolve();
    const mine = before.then(() => this.#deploy(order, signal));
    this.#running.set(
      key,
      mine.catch(() => {}),
    );
    return mine;
  }

  async findOutcome(
    order: Pick<DeploymentOrder, 'deploymentId' | 'service' | 'environment'>,
  ): Promise<DeploymentOutcome | undefined> {
    const state = await this.#store.read(order.service, order.environment);
    const record = state?.history.find(
      ({ deploymentId }) => deploymentId === order.deploymentId,
    );
    return (
      record &&
      state && {
        status: record.status,
        reason: record.reason,
        steps: record.steps,
        url: urlOf(state),
        durationSeconds:
          (Date.parse(record.completedAt) - Date.parse(record.startedAt)) /
          1000,
      }
    );
  }

  async listServices(service?: string): Promise<RunningService[]> {
    const states = (await this.#store.list()).filter(
      state => !service || state.service === service,
    );
    return Promise.all(
      states.map(async state => ({
        service: state.service,
        environment: state.environment,
        version: state.active?.version,
        healthy: state.active ? await isReady(state.active.port) : false,
        url: urlOf(state),
        history: state.history,
      })),
    );
  }

  async #deploy(
    order: DeploymentOrder,
    signal: AbortSignal,
  ): Promise<DeploymentOutcome> {
    const now = this.options.now ?? (() => new Date());
    const startedAt = now();
    let state = await this.#readState(order);
    // Left by a portal that was killed and has not been adopted.
    if (state.candidate) await this.#releases.end(state.candidate);
    const proxy = await this.#openProxy(state);
    state = {
      ...state,
      candidate: undefined,
      proxyPort: state.proxyPort || (await proxy.listen(0)),
    };
    const previous = state.active;
    let candidate: Release | undefined;
    let outcome: Pick<DeploymentOutcome, 'status' | 'reason' | 'steps'>;
    try {
      candidate = await this.#releases.prepare(
        order,
        state,
        // Known before it is ready: whoever comes after a crash finds it and ends it.
        starting => this.#store.write({ ...state, candidate: starting }),
        signal,
      );
      outcome = await shiftTraffic({
        proxy,
        proxyPort: state.proxyPort,
        candidate,
        previous,
        strategy: order.strategy,
        windowMs: this.options.windowMs,
        probes: listProbes(order),
        signal,
      });
    } catch (error) {
      if (signal.aborted) {
        await this.#takeBack(proxy, state, candidate);
        throw error;
      }
      outcome = {
        status: 'rolled-back',
        reason: String(error instanceof Error ? error.message : error),
        steps: [],
      };
    }
    const isKept = outcome.status === 'succeeded' && candidate !== undefined;
    const active = isKept ? candidate : previous;
    proxy.route(
      active
        ? [{ id: active.deploymentId, port: active.port, weight: 100 }]
        : [],
    );
    const completedAt = now();
    const { deploymentId, version, strategy } = order;
    await this.#store.write({
      ...state,
      active,
      candidate: undefined,
      history: [
        {
          deploymentId,
          version,
          strategy,
          ...outcome,
          startedAt: startedAt.toISOString(),
          completedAt: completedAt.toISOString(),
        },
        ...state.history,
      ].slice(0, 50) as LocalDeploymentState['history'],
    });
    const ended = isKept ? previous : candidate;
    if (ended) {
      await this.#releases.end(ended);
    }
    signal.throwIfAborted();
    return {
      ...outcome,
      provisioned: this.#releases.listProvisioned(order),
      url: urlOf(state),
      durationSeconds: (completedAt.getTime() - startedAt.getTime()) / 1000,
    };
  }

  /** A process that lives on can be of no use: its database may have moved with the portal. */
  async #takeOver(
    active: Release,
    state: LocalDeploymentState,
    signal: AbortSignal,
  ): Promise<Release> {
    if (isRunningIn(active)) {
      if (await isReady(active.port)) return active;
      await stopProcess(active.pid, active.folder);
    }
    return this.#releases.start(active, state, signal);
  }

  /** A deployment that is stopped in the middle leaves what was before, and no verdict: it can be done again. */
  async #takeBack(
    proxy: TrafficProxy,
    state: LocalDeploymentState,
    candidate: Release | undefined,
  ): Promise<void> {
    const { active } = state;
    proxy.route(
      active
        ? [{ id: active.deploymentId, port: active.port, weight: 100 }]
        : [],
    );
    await this.#store.write({ ...state, candidate: undefined });
    if (candidate) await this.#releases.end(candidate);
  }

  async #readState(order: DeploymentOrder): Promise<LocalDeploymentState> {
    const { service, environment } = order;
    const known = await this.#store.read(service, environment);
    return known ?? { service, environment, proxyPort: 0, history: [] };
  }

  async #openProxy(state: LocalDeploymentState): Promise<TrafficProxy> {
    const key = `${state.environment}/${state.service}`;
    const known = this.#proxies.get(key);
    if (known) {
      return known;
    }
    const proxy = new TrafficProxy();
    if (state.proxyPort) {
      await proxy.listen(state.proxyPort);
    }
    this.#proxies.set(key, proxy);
    return proxy;
  }
}

function urlOf({ proxyPort }: LocalDeploymentState): string {
  return `http://127.0.0.1:${proxyPort}`;
}

/** What is asked to judge a version: readiness, and the list of its own contract. */
function listProbes(order: DeploymentOrder): string[] {
  const contract =
    order.files.find(file => file.path === 'openapi.yaml')?.content ?? '';
  const paths = [...contract.matchAll(/^ {2}(\/[\w-]+):$/gm)].map(
    ([, found]) => found,
  );
  const isOpen = !/^security:/m.test(contract);
  return [
    '/health',
    '/ready',
    ...(isOpen
      ? paths.filter(found => !/^\/(?:health|ready)$/.test(found))
      : []),
  ];
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/ready`, {
      signal: AbortSignal.timeout(2000),
    });
    return response.ok;
  } catch {
    return false;
  }
}
