import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiBrainLine } from '@remixicon/react';
import { EntityStatusItemBlueprint } from '@trainyard/plugin-agents-react';
import { mlopsApiRef } from './api/MlopsApi';
import { MlopsClient } from './api/MlopsClient';
import { hasModel } from './domain/hasModel';
import { mlSystemsRouteRef, newSystemRouteRef, systemRouteRef } from './routes';

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: mlopsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MlopsClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/ml-systems',
    title: 'ML systems',
    icon: <RiBrainLine />,
    routeRef: mlSystemsRouteRef,
    noHeader: true,
    loader: async () => {
      const { MlSystemsPage } = await import('./components/MlSystemsPage');
      return <MlSystemsPage />;
    },
  },
});

const modelsCard = EntityCardBlueprint.make({
  name: 'models',
  params: {
    filter: hasModel,
    loader: async () => {
      const { ModelsCard } = await import('./components/Models');
      return <ModelsCard />;
    },
  },
});

const modelStatus = EntityStatusItemBlueprint.make({
  name: 'model',
  params: {
    label: 'Model',
    order: 60,
    isFor: hasModel,
    loader: async () => {
      const { ModelStatus } = await import('./components/Models');
      return <ModelStatus />;
    },
  },
});

/** Planning of machine learning systems in the portal. */
export default createFrontendPlugin({
  pluginId: 'agents-mlops',
  title: 'ML systems',
  icon: <RiBrainLine />,
  routes: {
    root: mlSystemsRouteRef,
    new: newSystemRouteRef,
    system: systemRouteRef,
  },
  extensions: [clientApi, page, modelsCard, modelStatus],
});
