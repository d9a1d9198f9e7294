import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { agentsApiRef, type AgentsApi } from '@trainyard/plugin-agents-react';
import plugin from '../plugin';

const agents = {
  listProjects: async () => ({
    items: [{ projectId: 'p-1', title: 'Shop' }],
  }),
};

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'web', title: 'Web shop', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'team' },
};

/** Renders a small portal with the plugin, at a path. */
export function renderMigration(path = '/migration') {
  return renderTestApp({
    features: [plugin],
    initialRouteEntries: [path],
    apis: [
      mockApis.discovery({ baseUrl: 'http://localhost' }),
      mockApis.fetch(),
      mockApis.identity({ userEntityRef: 'user:default/grace' }),
      [agentsApiRef, agents as unknown as AgentsApi] as const,
      [catalogApiRef, catalogApiMock({ entities: [component] })] as const,
    ],
  });
}
