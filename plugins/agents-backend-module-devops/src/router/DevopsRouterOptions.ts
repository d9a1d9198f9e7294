import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AgentsService } from '@trainyard/plugin-agents-node';
import { CiService } from '../ci/CiService';
import { DeploymentTarget } from '../deploy/DeploymentTarget';
import { DeliveryFeed } from '../feed/DeliveryFeed';
import { ServicePreviews } from '../preview/ServicePreviews';

/** What the routes work with. */
export interface DevopsRouterOptions {
  readonly httpAuth: HttpAuthService;
  readonly agents: AgentsService;
  readonly ci: CiService;
  readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly target: DeploymentTarget | { readonly unavailable: string };
  readonly previews: ServicePreviews;
  readonly feed: DeliveryFeed;
  readonly permissions: PermissionsService;
}
