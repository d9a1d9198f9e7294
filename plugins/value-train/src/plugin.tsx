import type { Entity } from '@backstage/catalog-model';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiSignpostLine } from '@remixicon/react';
import { EntityStatusItemBlueprint } from '@trainyard/plugin-agents-react';
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

const hasTrain = ({ metadata }: Entity) =>
  metadata.annotations?.['trainyard.io/train'] !== undefined;

const entityCard = EntityCardBlueprint.make({
  name: 'train',
  params: {
    filter: hasTrain,
    loader: async () => {
      const { EntityTrainCard } = await import(
        './components/entity/EntityTrainCard'
      );
      return <EntityTrainCard />;
    },
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'train',
  params: {
    path: '/train',
    title: 'Train',
    filter: hasTrain,
    loader: async () => {
      const { EntityTrainTab } = await import(
        './components/entity/EntityTrainTab'
      );
      return <EntityTrainTab />;
    },
  },
});

const entityStatus = EntityStatusItemBlueprint.make({
  name: 'train',
  params: {
    label: 'Train',
    isFor: hasTrain,
    order: 40,
    loader: async () => {
      const { TrainStatus } = await import('./components/entity/TrainStatus');
      return <TrainStatus />;
    },
  },
});

/** The Value Train in the portal. */
export default createFrontendPlugin({
  pluginId: 'value-train',
  title: 'Trains',
  icon: <RiSignpostLine />,
  routes: { root: valueTrainRouteRef },
  extensions: [clientApi, page, entityCard, entityContent, entityStatus],
});
