import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The pages about policies. */
export const policyRouteRef = createRouteRef();
