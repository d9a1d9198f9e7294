import path from 'node:path';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { ArgoCdTarget } from './ArgoCdTarget';
import { DeploymentTarget } from './DeploymentTarget';
import { LocalTarget } from './LocalTarget';
import { PostgresServiceDatabases } from './ServiceDatabases';

const USER_ID = 64_990;
const START_LIMIT_MS = 30_000;

/** The target that the configuration asks for, or why there is none. */
export function createTarget(
  config: Config,
  logger: LoggerService,
): DeploymentTarget | { readonly unavailable: string } {
  const settings = config.getOptionalConfig('trainyard.devops');
  const argocdUrl = settings?.getOptionalString('argocd.url');
  if (argocdUrl) {
    return new ArgoCdTarget({
      url: argocdUrl,
      token: settings?.getOptionalString('argocd.token') ?? '',
      limitMs:
        (settings?.getOptionalNumber('argocd.limitSeconds') ?? 600) * 1000,
    });
  }
  if (!settings?.getOptionalBoolean('local.enabled')) {
    return {
      unavailable:
        'no target is configured: set trainyard.devops.argocd.url, or for development trainyard.devops.local.enabled',
    };
  }
  const databaseUrl = readDatabaseUrl(config);
  return new LocalTarget({
    root: path.resolve(
      settings.getOptionalString('local.path') ?? '.data/deployments',
    ),
    databases: databaseUrl
      ? new PostgresServiceDatabases(databaseUrl)
      : undefined,
    logger,
    windowMs: (settings.getOptionalNumber('local.windowSeconds') ?? 15) * 1000,
    startLimitMs: START_LIMIT_MS,
    userId:
      process.getuid?.() === 0
        ? settings.getOptionalNumber('local.userId') ?? USER_ID
        : undefined,
  });
}

/** Services get databases on the server of the portal, where it is given as an address. */
function readDatabaseUrl(config: Config): string | undefined {
  const connection = config.getOptional('backend.database.connection');
  return typeof connection === 'string' && /^postgres/.test(connection)
    ? connection
    : undefined;
}
