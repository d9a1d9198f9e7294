import { InputError } from '@backstage/errors';
import type { ReadRepository } from '../audit/sources';
import type { ClientFactory } from './ClientFactory';

/** Reads a file of a repository on a GitHub that the portal knows, with the integration's token. */
export function createRepositoryReader(clients: ClientFactory): ReadRepository {
  return async (url, path, branch) => {
    const place = clients.parseRepository(url);
    if (!place) {
      throw new InputError(
        `the pipeline stands in ${url}, which is on no GitHub known to the portal (integrations.github)`,
      );
    }
    const { host, owner, repo } = place;
    const client = await clients.openGithub({ host }, owner);
    return client.readFile(owner, repo, path, branch);
  };
}
