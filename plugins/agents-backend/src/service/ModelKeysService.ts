import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  ModelKey,
  ProjectModelKeys,
  setModelKeySchema,
} from '@trainyard/plugin-agents-common';
import {
  ENCRYPTION_KEY_REMEDY,
  modelKeyOwner,
  SecretBox,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { parseInput } from '../router/parseInput';
import type { Caller } from './Callers';
import type { DatabaseProjects } from './DatabaseProjects';

const SHOWN = 4;

/** A provider of the configuration, without its keys. */
export interface KnownProvider {
  readonly id: string;
  readonly kind: 'anthropic' | 'openai';
  /** Projects that the configuration has keys for. */
  readonly projects: readonly string[];
}

interface ModelKeyRow {
  readonly project_id: string;
  readonly provider: string;
  readonly sealed: string;
  readonly last4: string;
  readonly set_by: string;
  readonly set_at: Date;
}

function toKey(row: ModelKeyRow): ModelKey {
  return {
    last4: row.last4,
    setAt: row.set_at.toISOString(),
    setBy: row.set_by,
  };
}

/** Keys of model providers that the admins of a project enter and never see again. */
export class ModelKeysService {
  constructor(
    private readonly options: {
      readonly knex: Knex;
      readonly projects: DatabaseProjects;
      readonly providers: readonly KnownProvider[];
      readonly box: SecretBox | undefined;
    },
  ) {}

  async list(projectId: string, caller: Caller): Promise<ProjectModelKeys> {
    const { knex, projects, providers, box } = this.options;
    await projects.require(projectId, 'admin', caller);
    const rows = await knex<ModelKeyRow>('project_model_keys').where({
      project_id: projectId,
    });
    return {
      storage: box
        ? { status: 'available' }
        : { status: 'unavailable', reason: ENCRYPTION_KEY_REMEDY },
      items: providers.map(provider => {
        const row = rows.find(({ provider: id }) => id === provider.id);
        return {
          provider: provider.id,
          kind: provider.kind,
          isConfigured: provider.projects.includes(projectId),
          key: row && toKey(row),
        };
      }),
    };
  }

  async set(
    projectId: string,
    provider: string,
    input: unknown,
    caller: Caller,
  ): Promise<ModelKey> {
    const { knex, projects, box } = this.options;
    await projects.require(projectId, 'admin', caller);
    this.#requireProvider(provider);
    const { apiKey } = parseInput(setModelKeySchema, input);
    if (!box) {
      throw new ConflictError(ENCRYPTION_KEY_REMEDY);
    }
    const [row] = await knex<ModelKeyRow>('project_model_keys')
      .insert({
        project_id: projectId,
        provider,
        sealed: box.seal(apiKey, modelKeyOwner(projectId, provider)),
        last4: apiKey.slice(-SHOWN),
        set_by: caller.userEntityRef,
        set_at: knex.fn.now() as never,
      })
      .onConflict(['project_id', 'provider'])
      .merge()
      .returning('*');
    return toKey(row);
  }

  async remove(
    projectId: string,
    provider: string,
    caller: Caller,
  ): Promise<void> {
    const { knex, projects } = this.options;
    await projects.require(projectId, 'admin', caller);
    const removed = await knex('project_model_keys')
      .where({ project_id: projectId, provider })
      .delete();
    if (!removed) {
      throw new NotFoundError(
        `The project has no key for "${provider}" that could be removed`,
      );
    }
  }

  #requireProvider(provider: string): void {
    const ids = this.options.providers.map(({ id }) => id);
    if (!ids.includes(provider)) {
      throw new InputError(
        ids.length
          ? `provider: there is no "${provider}"; there are ${ids.join(', ')}`
          : 'provider: no model is configured; an administrator names providers under agents.models.providers',
      );
    }
  }
}
