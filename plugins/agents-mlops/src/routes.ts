import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The list of ML systems. */
export const mlSystemsRouteRef = createRouteRef();

/** Where a system is described and planned. */
export const newSystemRouteRef = createSubRouteRef({
  parent: mlSystemsRouteRef,
  path: '/new',
});

/** One system, by the run that planned it. */
export const systemRouteRef = createSubRouteRef({
  parent: mlSystemsRouteRef,
  path: '/:workflowId',
});
