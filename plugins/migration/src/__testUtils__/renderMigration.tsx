import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import plugin from '../plugin';

/** Renders a small portal with the plugin, at a path. */
export function renderMigration(path = '/migration') {
  return renderTestApp({
    features: [plugin],
    initialRouteEntries: [path],
    apis: [
      mockApis.discovery({ baseUrl: 'http://localhost' }),
      mockApis.fetch(),
      mockApis.identity({ userEntityRef: 'user:default/grace' }),
    ],
  });
}
