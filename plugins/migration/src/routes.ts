import { createRouteRef } from '@backstage/frontend-plugin-api';

/** Where pipelines are migrated. */
export const migrationRouteRef = createRouteRef();
