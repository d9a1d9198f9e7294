import { NotFoundError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  getGitLabRequestOptions,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import type { CodeHost } from './CodeHost';
import { GithubHost } from './GithubHost';
import { GitlabHost } from './GitlabHost';
import { HostClient } from './HostClient';
import type { RequestReference } from './readRequestEvent';

/**
 * The host of a request, with the credentials of its integration.
 *
 * @remarks
 * Only hosts that the operator configured are asked: a delivery names its own
 * host, and must not be able to send us elsewhere.
 */
export async function openCodeHost(
  integrations: ScmIntegrationRegistry,
  reference: RequestReference,
): Promise<CodeHost> {
  const { kind, host, repository } = reference;
  const missing = new NotFoundError(
    `integrations.${kind} has no entry for ${host}`,
  );
  if (kind === 'github') {
    const integration = integrations.github.byHost(host);
    if (!integration?.config.apiBaseUrl) {
      throw missing;
    }
    const { headers = {} } =
      await DefaultGithubCredentialsProvider.fromIntegrations(
        integrations,
      ).getCredentials({ url: `https://${host}/${repository}` });
    const { apiBaseUrl } = integration.config;
    const access = { name: host, apiBaseUrl, headers };
    return new GithubHost(new HostClient(access), reference);
  }
  const integration = integrations.gitlab.byHost(host);
  if (!integration) {
    throw missing;
  }
  const { apiBaseUrl, baseUrl } = integration.config;
  const { headers } = getGitLabRequestOptions(integration.config);
  const client = new HostClient({ name: host, apiBaseUrl, headers });
  return new GitlabHost(client, reference, baseUrl);
}
