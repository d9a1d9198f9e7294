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
import { RiShieldCheckLine } from '@remixicon/react';
import { EntityStatusItemBlueprint } from '@trainyard/plugin-agents-react';
import { policyApiRef } from './api/PolicyApi';
import { PolicyClient } from './api/PolicyClient';
import { policyRouteRef } from './routes';

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: policyApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new PolicyClient(apis),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/policy',
    title: 'Policy',
    icon: <RiShieldCheckLine />,
    routeRef: policyRouteRef,
    noHeader: true,
    loader: async () => {
      const { PolicyPage } = await import('./components/PolicyPage');
      return <PolicyPage />;
    },
  },
});

const JUDGED = { kind: { $in: ['Component', 'API', 'Resource', 'System'] } };

const entityCard = EntityCardBlueprint.make({
  name: 'policy',
  params: {
    filter: { kind: 'Component' },
    loader: async () => {
      const { EntityPolicyCard } = await import('./components/entity');
      return <EntityPolicyCard />;
    },
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'policy',
  params: {
    path: '/policy',
    title: 'Policy',
    icon: <RiShieldCheckLine />,
    filter: JUDGED,
    loader: async () => {
      const { EntityPolicyContent } = await import('./components/entity');
      return <EntityPolicyContent />;
    },
  },
});

const entityStatus = EntityStatusItemBlueprint.make({
  name: 'policy',
  params: {
    label: 'Policy',
    isFor: ({ kind }) => JUDGED.kind.$in.includes(kind),
    order: 20,
    loader: async () => {
      const { PolicyStatus } = await import('./components/entity');
      return <PolicyStatus />;
    },
  },
});

/** Policies in the portal. */
export default createFrontendPlugin({
  pluginId: 'policy',
  title: 'Policy',
  icon: <RiShieldCheckLine />,
  routes: { root: policyRouteRef },
  extensions: [clientApi, page, entityCard, entityContent, entityStatus],
});
