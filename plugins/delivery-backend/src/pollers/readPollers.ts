import type { Config } from '@backstage/config';
import type { DeliveryPoller } from '@trainyard/plugin-delivery-node';
import { createGithubPoller } from './githubPoller';
import { createGitlabPoller } from './gitlabPoller';

/** What pollers of repositories need to know. */
export interface PollerOptions {
  readonly id: string;
  readonly repositories: readonly string[];
  readonly apiBaseUrl: string;
  readonly token?: string;
  readonly backfillDays: number;
  readonly intervalSeconds: number;
}

const kinds = {
  github: { url: 'https://api.github.com', create: createGithubPoller },
  gitlab: { url: 'https://gitlab.com/api/v4', create: createGitlabPoller },
} as const;

/** Makes the pollers that the configuration names. */
export function readPollers(config: Config): DeliveryPoller[] {
  return Object.entries(kinds).flatMap(([kind, { url, create }]) =>
    (config.getOptionalConfigArray(`delivery.pollers.${kind}`) ?? []).map(
      (entry, index) =>
        create({
          id:
            entry.getOptionalString('id') ??
            `${kind}-poller${index ? `-${index + 1}` : ''}`,
          repositories: entry.getStringArray('repositories'),
          apiBaseUrl: (entry.getOptionalString('apiBaseUrl') ?? url).replace(
            /\/$/,
            '',
          ),
          token: entry.getOptionalString('token'),
          backfillDays: entry.getOptionalNumber('backfillDays') ?? 90,
          intervalSeconds: entry.getOptionalNumber('intervalSeconds') ?? 300,
        }),
    ),
  );
}
