import type {
  AuditorService,
  AuthService,
  HttpRouterService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import type { PolicySettings } from '../config';
import { PullRequestStore } from '../database/PullRequestStore';
import { createWebhookRouter } from '../router/webhookRouter';
import type { PolicyService } from '../service/PolicyService';
import { RepositoryEntities } from '../service/RepositoryEntities';
import { openCodeHost } from './openCodeHost';
import { receiveDelivery } from './receiveDelivery';
import { RequestJudge } from './RequestJudge';
import { RequestWorker } from './RequestWorker';

/** Opens the webhooks and works off what they bring. */
export async function startPullRequests(services: {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: RootConfigService;
  readonly httpRouter: HttpRouterService;
  readonly knex: Knex;
  readonly logger: LoggerService;
  readonly policies: PolicyService;
  readonly scheduler: SchedulerService;
  readonly settings: PolicySettings;
}): Promise<void> {
  const { auditor, config, httpRouter, logger, policies, settings } = services;
  const { environment, secrets } = settings.pullRequests;
  const store = new PullRequestStore(services.knex);
  const integrations = ScmIntegrations.fromConfig(config);
  const worker = new RequestWorker({
    store,
    auditor,
    logger,
    openHost: reference => openCodeHost(integrations, reference),
    judge: new RequestJudge({
      policies,
      entities: new RepositoryEntities(services.catalog, services.auth),
      environment,
      enforcement: settings.enforcement,
      maximumBytes: settings.maximumBytes,
      portalUrl: config.getOptionalString('app.baseUrl') ?? '',
      markerSecret: `${secrets.github ?? ''} ${secrets.gitlab ?? ''}`,
    }),
  });
  const drain = () =>
    worker
      .drain()
      .catch(error => logger.warn(`Requests wait for a later try: ${error}`));
  httpRouter.use(
    createWebhookRouter(async (host, delivery) => {
      const answer = await receiveDelivery(store, secrets, host, delivery);
      if (answer.status === 'accepted') {
        void drain();
      }
      return answer;
    }),
  );
  httpRouter.addAuthPolicy({ path: '/webhooks', allow: 'unauthenticated' });
  if (secrets.github !== undefined || secrets.gitlab !== undefined) {
    // Each replica looks for what another one left behind.
    await services.scheduler.scheduleTask({
      id: 'policy-pull-requests',
      scope: 'local',
      frequency: { seconds: 30 },
      timeout: { minutes: 30 },
      initialDelay: { seconds: 10 },
      fn: drain,
    });
  }
}
