import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { RiBroadcastLine, RiServerLine } from '@remixicon/react';
import { engineAdministerPermission } from '@trainyard/plugin-agents-common';
import { EntityStatusItemBlueprint } from '@trainyard/plugin-agents-react';
import { DevopsClient } from '@trainyard/plugin-devops-common';
import { devopsApiRef } from './api/DevopsApi';

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: devopsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new DevopsClient(apis),
    }),
});

const entityContent = EntityContentBlueprint.make({
  name: 'deployments',
  params: {
    path: '/deployments',
    title: 'Deployments',
    icon: <RiServerLine />,
    filter: { kind: 'component' },
    loader: async () => {
      const { DeploymentsContent } = await import('./components');
      return <DeploymentsContent />;
    },
  },
});

const entityStatus = EntityStatusItemBlueprint.make({
  name: 'deployments',
  params: {
    label: 'Runs in',
    isFor: ({ kind }) => kind === 'Component',
    order: 10,
    loader: async () => {
      const { DeploymentsStatus } = await import('./components');
      return <DeploymentsStatus />;
    },
  },
});

// A page without a route is not in the navigation.
const eventsRouteRef = createRouteRef();

const eventsPage = PageBlueprint.make({
  name: 'events',
  params: {
    path: '/events',
    title: 'Events',
    routeRef: eventsRouteRef,
    icon: <RiBroadcastLine />,
    loader: async () => {
      const { EventsPage } = await import('./components');
      return <EventsPage />;
    },
  },
  if: { permissions: { $contains: engineAdministerPermission.name } },
});

const serviceName = FormFieldBlueprint.make({
  name: 'service-name',
  params: {
    field: async () => (await import('./fields')).serviceNameField,
  },
});

const servicePreview = FormFieldBlueprint.make({
  name: 'service-preview',
  params: {
    field: async () => (await import('./fields')).servicePreviewField,
  },
});

/** What runs where, what CI says, and fields for the forms that create services. */
export default createFrontendPlugin({
  pluginId: 'devops',
  title: 'Deployments',
  icon: <RiServerLine />,
  extensions: [
    clientApi,
    entityContent,
    entityStatus,
    eventsPage,
    serviceName,
    servicePreview,
  ],
});
