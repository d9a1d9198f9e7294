import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { linkServiceDependencies } from '@trainyard/service-dependencies';
import { writeFiles } from '../publish/LocalRepositories';
import { DeploymentOrder, ProvisionedResource } from './DeploymentTarget';
import { LocalDeploymentState, LocalStateStore, Release } from './LocalState';
import { ServiceDatabases } from './ServiceDatabases';
import {
  startServiceProcess,
  stopProcess,
  waitUntilReady,
} from './ServiceProcess';

/** What versions need to run. */
export interface LocalReleasesOptions {
  readonly databases?: ServiceDatabases;
  readonly startLimitMs: number;
  readonly userId?: number;
}

type Starting = (release: Release) => Promise<void>;

/** Versions of services as folders and processes of this machine. */
export class LocalReleases {
  constructor(
    private readonly store: LocalStateStore,
    private readonly options: LocalReleasesOptions,
  ) {}

  /** Writes the code, links its dependencies and starts it; what does not start leaves no folder. */
  async prepare(
    order: DeploymentOrder,
    state: LocalDeploymentState,
    onStarting: Starting,
    signal: AbortSignal,
  ): Promise<Release> {
    const base = this.store.folderOf(order.service, order.environment);
    const folder = path.join(base, order.deploymentId.replace(/[^\w-]/g, '_'));
    await fs.rm(folder, { recursive: true, force: true });
    await fs.mkdir(folder, { recursive: true });
    try {
      await writeFiles(folder, order.files);
      await linkServiceDependencies(folder, listDependencies(order));
      const { deploymentId, version } = order;
      const release = { deploymentId, version, folder, port: 0, pid: 0 };
      return await this.start(release, state, signal, onStarting);
    } catch (error) {
      await fs.rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Starts a version whose code is there and waits until it is ready. */
  async start(
    release: Release,
    state: LocalDeploymentState,
    signal: AbortSignal,
    onStarting?: Starting,
  ): Promise<Release> {
    const { startLimitMs, userId } = this.options;
    const port = await findFreePort();
    const { pid } = startServiceProcess({
      folder: release.folder,
      port,
      environment: await this.#describeEnvironment(release, state),
      userId,
    });
    if (pid === undefined) {
      throw new Error(
        `The service ${state.service} cannot be started on this machine`,
      );
    }
    const started = { ...release, port, pid };
    try {
      await onStarting?.(started);
      await waitUntilReady(started, pid, startLimitMs, signal);
    } catch (error) {
      await stopProcess(pid);
      throw error;
    }
    return started;
  }

  /** Stops the process of a version and removes its code. */
  async end(release: Release): Promise<void> {
    await stopProcess(release.pid, release.folder);
    await fs.rm(release.folder, { recursive: true, force: true });
  }

  /** What was created for a service besides its process. */
  listProvisioned({
    files,
    service,
    environment,
  }: DeploymentOrder): readonly ProvisionedResource[] {
    const needsDatabase = files.some(file =>
      file.path.startsWith('migrations/'),
    );
    return needsDatabase && this.options.databases
      ? [{ name: `${service}-${environment}`, type: 'database' }]
      : [];
  }

  async #describeEnvironment(
    release: Release,
    state: LocalDeploymentState,
  ): Promise<Record<string, string>> {
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
    const { databases } = this.options;
    if (needsDatabase && databases) {
      environment.DATABASE_URL = await databases.provide(
        state.service,
        state.environment,
      );
      environment.DATABASE_POOL_SIZE = '3';
    }
    return environment;
  }
}

function listDependencies({ files }: DeploymentOrder): string[] {
  const manifest = files.find(file => file.path === 'package.json');
  const { dependencies = {} } = JSON.parse(manifest?.content ?? '{}') as {
    dependencies?: object;
  };
  return Object.keys(dependencies);
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
  return port;
}
