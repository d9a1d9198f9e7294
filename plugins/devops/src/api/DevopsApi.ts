import { createApiRef } from '@backstage/frontend-plugin-api';
import type { DevopsClient } from '@trainyard/plugin-devops-common';

/** What the pages ask of the backend. */
export type DevopsApi = Pick<
  DevopsClient,
  'checkName' | 'ci' | 'deployments' | 'events' | 'previewService'
>;

export const devopsApiRef = createApiRef<DevopsApi>({
  id: 'plugin.devops.client',
});
