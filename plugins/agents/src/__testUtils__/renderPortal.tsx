import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import plugin from '../plugin';

interface RenderPortalOptions {
  /** Permissions that the reader lacks, by name. */
  readonly denied?: readonly string[];
}

/** Renders a small portal with the plugin, at a path. */
export function renderPortal(path: string, options: RenderPortalOptions = {}) {
  const { denied = [] } = options;
  return renderTestApp({
    features: [plugin],
    initialRouteEntries: [path],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      mockApis.discovery({ baseUrl: 'http://localhost' }),
      mockApis.fetch(),
      mockApis.identity({ userEntityRef: 'user:default/grace' }),
      mockApis.permission({
        authorize: ({ permission }) =>
          denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
  });
}
