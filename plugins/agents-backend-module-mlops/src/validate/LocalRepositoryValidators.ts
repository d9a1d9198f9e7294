import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type {
  RepositoryFile,
  RepositoryValidators,
  ValidatorReport,
} from '@trainyard/plugin-agents-mlops-common';
import { PolicyBundleValidator } from './PolicyBundleValidator';
import { validateDocuments } from './validateDocuments';
import { validateManifests } from './validateManifests';
import { validatePrograms } from './validatePrograms';
import { validateSyntax } from './validateSyntax';
import { validateTerraform } from './validateTerraform';
import { validateWorkflows } from './validateWorkflows';

/** Every validator that this machine has; foreign code runs in a folder of its own and goes with it. */
export class LocalRepositoryValidators implements RepositoryValidators {
  readonly #policy = new PolicyBundleValidator();

  async validate(
    files: readonly RepositoryFile[],
    signal?: AbortSignal,
  ): Promise<readonly ValidatorReport[]> {
    return [
      await validateSyntax(files),
      await validateTerraform(files),
      await validateWorkflows(files),
      await validateManifests(files),
      await validateDocuments(files),
      await this.#policy.validate(files),
      ...(await this.#runPrograms(files, signal)),
    ];
  }

  async stop(): Promise<void> {
    await this.#policy.stop();
  }

  async #runPrograms(
    files: readonly RepositoryFile[],
    signal: AbortSignal | undefined,
  ) {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'ml-system-'));
    try {
      for (const file of files) {
        const target = resolveSafeChildPath(folder, file.path);
        await fs.mkdir(path.dirname(target), { recursive: true });
        await fs.writeFile(target, file.content);
      }
      return await validatePrograms(
        { folder, signal },
        files.map(file => file.path),
      );
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  }
}
