import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { linkServiceDependencies } from '@trainyard/service-dependencies';
import { writeFiles } from '../publish/LocalRepositories';
import {
  DeploymentOrder,
  DeploymentOutcome,
  DeploymentTarget,
  RunningService,
} from './DeploymentTarget';
import { explainUnavailable } from './explainUnavailable';
import { LocalDeploymentState, LocalStateStore, Release } from './LocalState';
import { ServiceDatabases } from './ServiceDatabases';
import {
  isAlive,
  startServiceProcess,
  stopProcess,
  waitUntilReady,
} from './ServiceProcess';
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
  readonly #proxies = new Map<string, TrafficProxy>();
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(private readonly options: LocalTargetOptions) {
    this.#store = new LocalStateStore(options.root);
  }

  /**
   * Takes over what ran when the portal was last stopped.
   *
   * @remarks A service whose process is alive keeps running untouched; one that has died is started
   * again; a deployment that was cut off is taken back.
   */
  async adopt(signal: AbortSignal): Promise<void> {
    for (const state of await this.#store.list()) {
      const { active, candidate } = state;
      if (candidate) {
        await stopProcess(candidate.pid);
      }
      try {
        const running =
          active &&
          (isAlive(active.pid)
            ? active
            : await this.#start(active, state, signal));
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
    const pids = [state?.active, state?.candidate].map(release => release?.pid);
    await Promise.all(pids.map(pid => pid && stopProcess(pid)));
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
    const proxy = await this.#openProxy(state);
    state = { ...state, proxyPort: state.proxyPort || (await proxy.listen(0)) };
    const previous = state.active;
    let candidate: Release | undefined;
    let outcome: Pick<DeploymentOutcome, 'status' | 'reason' | 'steps'>;
    try {
      candidate = await this.#prepare(order, state, signal);
      await this.#store.write({ ...state, candidate });
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
      await stopProcess(ended.pid);
      await fs.rm(ended.folder, { recursive: true, force: true });
    }
    signal.throwIfAborted();
    return {
      ...outcome,
      url: urlOf(state),
      durationSeconds: (completedAt.getTime() - startedAt.getTime()) / 1000,
    };
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

  /** Writes the code, links its dependencies and starts it. */
  async #prepare(
    order: DeploymentOrder,
    state: LocalDeploymentState,
    signal: AbortSignal,
  ): Promise<Release> {
    const base = this.#store.folderOf(order.service, order.environment);
    const folder = path.join(base, order.deploymentId.replace(/[^\w-]/g, '_'));
    await fs.rm(folder, { recursive: true, force: true });
    await fs.mkdir(folder, { recursive: true });
    await writeFiles(folder, order.files);
    const manifest = order.files.find(file => file.path === 'package.json');
    const { dependencies = {} } = JSON.parse(manifest?.content ?? '{}') as {
      dependencies?: object;
    };
    await linkServiceDependencies(folder, Object.keys(dependencies));
    const release = {
      deploymentId: order.deploymentId,
      version: order.version,
      folder,
      port: 0,
      pid: 0,
    };
    return this.#start(release, state, signal);
  }

  async #start(
    release: Release,
    state: LocalDeploymentState,
    signal: AbortSignal,
  ): Promise<Release> {
    const { databases, startLimitMs, userId } = this.options;
    const port = await findFreePort();
    const environment: Record<string, string> = {
      NODE_ENV: 'production',
      SERVICE_VERSION: release.version,
      SHUTDOWN_TIMEOUT_MS: '5000',
      GRPC_PORT: '0',
    };
    const needsDatabase = await fs
      .access(path.join(release.folder, 'migrations'))
      .then(
        () => true,
        () => false,
      );
    if (needsDatabase && databases) {
      environment.DATABASE_URL = await databases.provide(
        state.service,
        state.environment,
      );
      environment.DATABASE_POOL_SIZE = '3';
    }
    const child = startServiceProcess({
      folder: release.folder,
      port,
      environment,
      userId,
    });
    const { pid } = child;
    if (pid === undefined) {
      throw new Error(
        `The service ${state.service} cannot be started on this machine`,
      );
    }
    try {
      await waitUntilReady(
        { folder: release.folder, port },
        pid,
        startLimitMs,
        signal,
      );
    } catch (error) {
      await stopProcess(pid);
      throw error;
    }
    return { ...release, port, pid };
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

async function findFreePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as net.AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  await pause(0);
  return port;
}
