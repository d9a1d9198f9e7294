import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiGitBranchLine } from '@remixicon/react';
import { migrationApiRef } from './api/MigrationApi';
import { MigrationClient } from './api/MigrationClient';
import { migrationRouteRef } from './routes';

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: migrationApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MigrationClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/migration',
    title: 'Migration',
    icon: <RiGitBranchLine />,
    routeRef: migrationRouteRef,
    noHeader: true,
    loader: async () => {
      const { MigrationPage } = await import('./components/MigrationPage');
      return <MigrationPage />;
    },
  },
});

/** Migration of Jenkins pipelines in the portal. */
export default createFrontendPlugin({
  pluginId: 'migration',
  title: 'Migration',
  icon: <RiGitBranchLine />,
  routes: { root: migrationRouteRef },
  extensions: [clientApi, page],
});
