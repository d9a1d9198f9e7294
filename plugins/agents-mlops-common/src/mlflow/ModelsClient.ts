import { ComponentModels, componentModelsSchema } from './modelRegistryTypes';

/** What the client needs of Backstage: where the plugin is, and a fetch that signs in. */
export interface ModelsClientOptions {
  readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly fetchApi: { fetch: typeof fetch };
}

/** Asks the portal for the models of a component. */
export class ModelsClient {
  constructor(private readonly options: ModelsClientOptions) {}

  /** Models of the component; `unavailable` with the reason where there is nothing to show. */
  async getModels(entityRef: string): Promise<ComponentModels> {
    const base = await this.options.discoveryApi.getBaseUrl('agents');
    const query = new URLSearchParams({ entityRef });
    const response = await this.options.fetchApi.fetch(
      `${base}/mlops/models?${query}`,
    );
    if (!response.ok) {
      return {
        status: 'unavailable',
        reason: `The portal answered ${response.status}`,
      };
    }
    return componentModelsSchema.parse(await response.json());
  }
}
