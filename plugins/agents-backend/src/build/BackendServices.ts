import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { ActionsService } from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  AgentTool,
  IntentRegistry,
  Mind,
  MindFactory,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { GraphRegistry } from '../engine/GraphRegistry';

/** The services of Backstage that the plugin is made of. */
export interface BackendServices {
  readonly knex: Knex;
  readonly rootConfig: RootConfigService;
  readonly logger: LoggerService;
  readonly auth: AuthService;
  readonly httpAuth: HttpAuthService;
  readonly userInfo: UserInfoService;
  readonly permissions: PermissionsService;
  readonly auditor: AuditorService;
  readonly discovery: DiscoveryService;
  readonly catalog: CatalogService;
  readonly events: EventsService;
  readonly notifications: NotificationService;
  readonly graphs: GraphRegistry;
  /** Minds that packs brought; they are asked before the rules. */
  readonly minds: readonly (Mind | MindFactory)[];
  /** Tools that packs brought for models. */
  readonly tools: readonly AgentTool[];
  /** What people may ask the chat for. */
  readonly intents: IntentRegistry;
  readonly actions: ActionsService;
}
