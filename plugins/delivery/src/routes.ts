import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page of delivery metrics. */
export const deliveryRouteRef = createRouteRef();
