import fs from 'node:fs/promises';
import path from 'node:path';
import { deploymentRecordSchema } from '@trainyard/plugin-devops-common';
import { z } from 'zod';

const releaseSchema = z.object({
  deploymentId: z.string(),
  version: z.string(),
  folder: z.string(),
  port: z.number(),
  pid: z.number(),
});

const stateSchema = z.object({
  service: z.string(),
  environment: z.string(),
  proxyPort: z.number(),
  active: releaseSchema.optional(),
  /** Set while a deployment is under way; found after a crash it is taken back. */
  candidate: releaseSchema.optional(),
  history: z.array(deploymentRecordSchema),
});

/** A version that runs as a process. */
export type Release = z.output<typeof releaseSchema>;

/** What runs of one service in one environment. */
export type LocalDeploymentState = z.output<typeof stateSchema>;

const FILE = 'state.json';

/** Keeps the state in a file beside the code, so that a restarted portal finds its processes. */
export class LocalStateStore {
  constructor(private readonly root: string) {}

  folderOf(service: string, environment: string): string {
    return path.join(this.root, environment, service);
  }

  async read(
    service: string,
    environment: string,
  ): Promise<LocalDeploymentState | undefined> {
    const file = path.join(this.folderOf(service, environment), FILE);
    try {
      return stateSchema.parse(JSON.parse(await fs.readFile(file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw new Error(`${file} cannot be read: ${error}`);
    }
  }

  async write(state: LocalDeploymentState): Promise<void> {
    const file = path.join(
      this.folderOf(state.service, state.environment),
      FILE,
    );
    await fs.mkdir(path.dirname(file), { recursive: true });
    // Written beside and moved: a crash leaves the old state or the new one.
    await fs.writeFile(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    await fs.rename(`${file}.new`, file);
  }

  async list(): Promise<LocalDeploymentState[]> {
    const found: LocalDeploymentState[] = [];
    for (const environment of await listFolders(this.root)) {
      for (const service of await listFolders(
        path.join(this.root, environment),
      )) {
        const state = await this.read(service, environment);
        if (state) {
          found.push(state);
        }
      }
    }
    return found;
  }
}

async function listFolders(folder: string): Promise<string[]> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    return entries.filter(entry => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}
