import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { RequestPolicy } from './http/fetchWithRetry';
import { defaultRequestPolicy } from './http/fetchWithRetry';

/** A Jenkins that administrators have set up. */
export interface JenkinsServer {
  readonly name: string;
  readonly url: string;
  readonly username?: string;
  readonly token?: string;
}

/** All settings of the plugin. */
export interface MigrationSettings {
  readonly servers: readonly JenkinsServer[];
  /** Hosts that people may name; undefined: any but metadata services. */
  readonly allow?: readonly string[];
  readonly policy: RequestPolicy;
  readonly maxFileBytes: number;
  readonly maxAuditItems: number;
}

/** Reads `migration` of the configuration. */
export function readSettings(config: RootConfigService): MigrationSettings {
  const own = config.getOptionalConfig('migration');
  const jenkins = own?.getOptionalConfig('jenkins');
  return {
    servers: (jenkins?.getOptionalConfigArray('servers') ?? []).map(server => ({
      name: server.getString('name'),
      url: server.getString('url'),
      username: server.getOptionalString('username'),
      token: server.getOptionalString('token'),
    })),
    allow: jenkins?.getOptionalStringArray('allow'),
    policy: {
      ...defaultRequestPolicy,
      timeoutMs:
        (own?.getOptionalNumber('requestTimeoutSeconds') ??
          defaultRequestPolicy.timeoutMs / 1000) * 1000,
      retries:
        own?.getOptionalNumber('requestRetries') ??
        defaultRequestPolicy.retries,
    },
    maxFileBytes: own?.getOptionalNumber('maxFileBytes') ?? 500_000,
    maxAuditItems: own?.getOptionalNumber('maxAuditItems') ?? 5_000,
  };
}
