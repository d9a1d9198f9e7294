import {
  configApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  TechDocsAddonLocations,
  techdocsStorageApiRef,
} from '@backstage/plugin-techdocs-react';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { Diagrams } from './Diagrams';
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

const diagrams = AddonBlueprint.make({
  name: 'mermaid',
  params: {
    name: 'Mermaid',
    location: TechDocsAddonLocations.Content,
    component: Diagrams,
  },
});

/** Documentation that is built when it is read first, without an empty page. */
export const techdocsModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [storageApi, diagrams],
});
