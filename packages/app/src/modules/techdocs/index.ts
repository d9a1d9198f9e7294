import {
  configApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { techdocsStorageApiRef } from '@backstage/plugin-techdocs-react';
import { FirstReadStorageClient } from './FirstReadStorageClient';

const storageApi = ApiBlueprint.make({
  name: 'storage',
  params: defineParams =>
    defineParams({
      api: techdocsStorageApiRef,
      deps: {
        configApi: configApiRef,
        discoveryApi: discoveryApiRef,
        fetchApi: fetchApiRef,
      },
      factory: deps => new FirstReadStorageClient(deps),
    }),
});

/** Documentation that is built when it is read first, without an empty page. */
export const techdocsModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [storageApi],
});
