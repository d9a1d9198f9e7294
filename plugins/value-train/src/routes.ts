import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The pages of the Value Train. */
export const valueTrainRouteRef = createRouteRef();
