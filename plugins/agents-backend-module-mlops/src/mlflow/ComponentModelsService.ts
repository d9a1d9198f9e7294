import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ComponentModels,
  ModelRegistry,
  REGISTERED_MODEL_ANNOTATION,
} from '@trainyard/plugin-agents-mlops-common';
import { MlflowRegistry } from './MlflowRegistry';

/** Models of components, as far as the person may see the component. */
export class ComponentModelsService {
  constructor(
    private readonly catalog: Pick<CatalogService, 'getEntityByRef'>,
    private readonly registry: ModelRegistry | undefined,
  ) {}

  async getModels(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ComponentModels> {
    // The catalog decides who may see the entity; another one does not exist.
    const entity = await this.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`There is no entity ${entityRef}`);
    }
    const name = entity.metadata.annotations?.[REGISTERED_MODEL_ANNOTATION];
    if (!name) {
      return unavailable(
        `The component has no annotation ${REGISTERED_MODEL_ANNOTATION}`,
      );
    }
    if (!this.registry) {
      return unavailable('No MLflow is configured (trainyard.mlflow)');
    }
    try {
      const [model, experiments] = await Promise.all([
        this.registry.getModel(name),
        this.registry.findExperiments(name),
      ]);
      return model
        ? {
            status: 'available',
            entityRef,
            url: this.registry.urlOf(name),
            model,
            experiments: [...experiments],
          }
        : unavailable(`MLflow has no registered model ${name}`);
    } catch (error) {
      const { name: kind } = error as Error;
      return unavailable(`MLflow cannot be asked now (${kind})`);
    }
  }
}

function unavailable(reason: string): ComponentModels {
  return { status: 'unavailable', reason };
}

/** The registry of the configuration; undefined where there is none. */
export function readModelRegistry(config: Config): ModelRegistry | undefined {
  const settings = config.getOptionalConfig('trainyard.mlflow');
  return settings
    ? new MlflowRegistry({
        baseUrl: settings.getString('baseUrl'),
        pagesUrl: settings.getOptionalString('pagesUrl'),
        token: settings.getOptionalString('token'),
        username: settings.getOptionalString('username'),
        password: settings.getOptionalString('password'),
        timeoutMs: settings.getOptionalNumber('timeoutMs'),
      })
    : undefined;
}
