import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  getGitLabRequestOptions,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import {
  publishTargets,
  ServiceRequest,
} from '../domain/service/ServiceRequest';
import { GithubHost } from './GithubHost';
import { GitlabHost } from './GitlabHost';
import { HostClient } from './HostClient';
import type { RepositoryHost } from './RepositoryHost';

/** Where services go that do not say. */
export interface PublishDefaults {
  readonly publish: (typeof publishTargets)[number];
  readonly repositoryOwner?: string;
  /** The servers by target. */
  readonly servers?: Readonly<Record<string, string>>;
}

/** Decides where repositories are published. */
export interface Publishing {
  readonly defaults: PublishDefaults;
  /** The host and `owner/name` there; undefined where the built-in store is all. */
  choose(
    request: Pick<ServiceRequest, 'publish' | 'repository'>,
  ): { readonly host: RepositoryHost; readonly repository: string } | undefined;
}

/** The hosts are those of Backstage's integrations. */
export function createPublishing(
  config: Config | undefined,
  integrations: ScmIntegrationRegistry,
): Publishing {
  const wanted = config?.getOptionalString('to') ?? 'builtin';
  const publish = publishTargets.find(target => target === wanted);
  if (!publish) {
    throw new InputError(
      `trainyard.devops.publish.to: '${wanted}' should be one of ${publishTargets.join(
        ', ',
      )}`,
    );
  }
  const isPrivate = config?.getOptionalString('visibility') !== 'public';
  const hostOf = (kind: 'github' | 'gitlab') =>
    (publish === kind && config?.getOptionalString('host')) || `${kind}.com`;
  const repositoryOwner = config?.getOptionalString('owner');
  return {
    defaults: {
      publish,
      ...(repositoryOwner && { repositoryOwner }),
      servers: { github: hostOf('github'), gitlab: hostOf('gitlab') },
    },
    choose(request) {
      const { repository, publish: target } = request;
      if (!repository || !target || target === 'builtin') return undefined;
      const create = target === 'github' ? openGithub : openGitlab;
      return {
        repository,
        host: create(integrations, hostOf(target), isPrivate),
      };
    },
  };
}

function openGithub(
  integrations: ScmIntegrationRegistry,
  host: string,
  isPrivate: boolean,
): RepositoryHost {
  const integration = integrations.github.byHost(host);
  if (!integration) throw missing('github', host);
  const credentials =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const client = new HostClient({
    title: 'GitHub',
    apiBaseUrl: integration.config.apiBaseUrl ?? 'https://api.github.com',
    headersFor: async repository => {
      const { headers } = await credentials.getCredentials({
        url: `https://${host}/${repository}`,
      });
      return { ...headers, accept: 'application/vnd.github+json' };
    },
  });
  return new GithubHost(client, isPrivate);
}

function openGitlab(
  integrations: ScmIntegrationRegistry,
  host: string,
  isPrivate: boolean,
): RepositoryHost {
  const integration = integrations.gitlab.byHost(host);
  if (!integration) throw missing('gitlab', host);
  const client = new HostClient({
    title: 'GitLab',
    apiBaseUrl: integration.config.apiBaseUrl,
    headersFor: async () => getGitLabRequestOptions(integration.config).headers,
  });
  return new GitlabHost(client, isPrivate);
}

function missing(kind: string, host: string): Error {
  return new InputError(
    `publish: no integration for ${host} is configured; add it under integrations.${kind}, or publish to builtin`,
  );
}
