import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiSignpostLine } from '@remixicon/react';
import { ValueTrainClient } from '@trainyard/plugin-value-train-common';
import { valueTrainApiRef } from './api/ValueTrainApi';
import { valueTrainRouteRef } from './routes';

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: valueTrainApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new ValueTrainClient({
          baseUrl: () => discoveryApi.getBaseUrl('value-train'),
          fetch: (url, init) => fetchApi.fetch(url, init),
        }),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/trains',
    title: 'Trains',
    icon: <RiSignpostLine />,
    routeRef: valueTrainRouteRef,
    noHeader: true,
    loader: async () => {
      const { ValueTrainPage } = await import('./components/ValueTrainPage');
      return <ValueTrainPage />;
    },
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'train',
  params: {
    filter: entity =>
      entity.metadata.annotations?.['trainyard.io/train'] !== undefined,
    loader: async () => {
      const { EntityTrainCard } = await import(
        './components/entity/EntityTrainCard'
      );
      return <EntityTrainCard />;
    },
  },
});

/** The Value Train in the portal. */
export default createFrontendPlugin({
  pluginId: 'value-train',
  title: 'Trains',
  icon: <RiSignpostLine />,
  routes: { root: valueTrainRouteRef },
  extensions: [clientApi, page, entityCard],
});
