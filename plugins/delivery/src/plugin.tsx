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
import { RiLineChartLine } from '@remixicon/react';
import { EntityStatusItemBlueprint } from '@trainyard/plugin-agents-react';
import { deliveryApiRef } from './api/DeliveryApi';
import { DeliveryClient } from './api/DeliveryClient';
import { deliveryRouteRef } from './routes';

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: deliveryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new DeliveryClient(apis),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/delivery',
    title: 'Delivery',
    icon: <RiLineChartLine />,
    routeRef: deliveryRouteRef,
    noHeader: true,
    loader: async () => {
      const { DeliveryPage } = await import('./components/DeliveryPage');
      return <DeliveryPage />;
    },
  },
});

const DELIVERS = { kind: { $in: ['Component', 'System', 'Domain', 'Group'] } };

const entityCard = EntityCardBlueprint.make({
  name: 'delivery',
  params: {
    filter: { kind: 'Component' },
    loader: async () => {
      const { EntityDeliveryCard } = await import('./components/entity');
      return <EntityDeliveryCard />;
    },
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'delivery',
  params: {
    path: '/delivery',
    title: 'Delivery',
    icon: <RiLineChartLine />,
    filter: DELIVERS,
    loader: async () => {
      const { EntityDeliveryContent } = await import('./components/entity');
      return <EntityDeliveryContent />;
    },
  },
});

const entityStatus = EntityStatusItemBlueprint.make({
  name: 'delivery',
  params: {
    label: 'Deployments',
    isFor: ({ kind }) => DELIVERS.kind.$in.includes(kind),
    order: 30,
    loader: async () => {
      const { DeliveryStatus } = await import('./components/entity');
      return <DeliveryStatus />;
    },
  },
});

/** Delivery metrics in the portal. */
export default createFrontendPlugin({
  pluginId: 'delivery',
  title: 'Delivery',
  icon: <RiLineChartLine />,
  routes: { root: deliveryRouteRef },
  extensions: [clientApi, page, entityCard, entityContent, entityStatus],
});
