import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/**
 * The page of runs. The agents plugin mounts it.
 *
 * @public
 */
export const runsRouteRef = createRouteRef();

/**
 * The page of one run.
 *
 * @public
 */
export const runRouteRef = createSubRouteRef({
  parent: runsRouteRef,
  path: '/:workflowId',
});

/**
 * The page of one project.
 *
 * @public
 */
export const projectRouteRef = createSubRouteRef({
  parent: runsRouteRef,
  path: '/projects/:projectId',
});

/**
 * The page of one decision set, with its versions.
 *
 * @public
 */
export const decisionSetRouteRef = createSubRouteRef({
  parent: runsRouteRef,
  path: '/plans/:decisionSetId',
});
