import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { fileChangeSchema, HttpClient } from '@trainyard/plugin-agents-common';
import {
  catalogueSchema,
  componentModelsSchema,
  type Constraints,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';
import type { WhatIfChanges } from '../domain/whatIfChanges';
import type { MlopsApi } from './MlopsApi';

const filesSchema = z.object({ files: z.array(fileChangeSchema) });

/** Asks the planner's backend, a part of the agents plugin, over HTTP. */
export class MlopsClient implements MlopsApi {
  readonly #http: HttpClient;

  constructor(options: {
    readonly discoveryApi: DiscoveryApi;
    readonly fetchApi: FetchApi;
  }) {
    this.#http = new HttpClient(
      options.discoveryApi,
      options.fetchApi,
      'agents',
    );
  }

  async readCatalogue(signal?: AbortSignal) {
    return catalogueSchema.parse(
      await this.#http.json('/mlops/catalogue', { signal }),
    );
  }

  async compareFiles(
    constraints: Constraints,
    changes: WhatIfChanges,
    signal?: AbortSignal,
  ) {
    const answer = await this.#http.json('/mlops/what-if', {
      method: 'POST',
      body: { constraints, changes },
      signal,
    });
    return filesSchema.parse(answer).files;
  }

  async readModels(entityRef: string, signal?: AbortSignal) {
    return componentModelsSchema.parse(
      await this.#http.json('/mlops/models', { query: { entityRef }, signal }),
    );
  }
}
