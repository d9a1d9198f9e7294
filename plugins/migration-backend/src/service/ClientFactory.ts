import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import type { MigrationSettings } from '../config';
import { GithubClient } from '../github/GithubClient';
import { HostGuard } from '../http/HostGuard';
import {
  type JenkinsCredentials,
  JenkinsClient,
} from '../jenkins/JenkinsClient';

/** How a person names a Jenkins: by a configured name, or by address and token. */
export interface JenkinsAddress extends JenkinsCredentials {
  readonly server?: string;
  readonly url?: string;
}

/** How a person names a GitHub; without a token that of the integration is used. */
export interface GithubAddress {
  /** @default 'github.com' */
  readonly host?: string;
  readonly token?: string;
}

/** Opens clients for Jenkins and GitHub, checking first that they may be asked. */
export class ClientFactory {
  readonly #guard: HostGuard;

  constructor(
    private readonly settings: MigrationSettings,
    private readonly integrations: ScmIntegrationRegistry,
  ) {
    this.#guard = new HostGuard(settings.allow);
  }

  /** The names of configured servers, for people to choose from. */
  listServers(): { name: string; url: string }[] {
    return this.settings.servers.map(({ name, url }) => ({ name, url }));
  }

  /** The address a Jenkins has, before it is asked. */
  resolveJenkins(
    address: JenkinsAddress,
  ): JenkinsCredentials & { url: string; server?: string } {
    if (address.server !== undefined) {
      const server = this.settings.servers.find(
        ({ name }) => name === address.server,
      );
      if (!server) {
        const known = this.settings.servers.map(({ name }) => name).join(', ');
        throw new InputError(
          `server: no Jenkins '${address.server}' is configured${
            known ? `; there are ${known}` : ' (migration.jenkins.servers)'
          }`,
        );
      }
      return { ...server, server: server.name };
    }
    if (!address.url)
      throw new InputError('url: give the address of the Jenkins');
    return {
      url: address.url,
      username: address.username,
      token: address.token,
    };
  }

  async openJenkins(address: JenkinsAddress): Promise<JenkinsClient> {
    const { url, username, token, server } = this.resolveJenkins(address);
    const checked =
      server === undefined ? await this.#guard.check(url) : new URL(url);
    return new JenkinsClient(
      checked,
      { username, token },
      this.settings.policy,
    );
  }

  /** A client with the given token, or with that of the integration for this owner. */
  async openGithub(
    address: GithubAddress,
    owner?: string,
  ): Promise<GithubClient> {
    const host = address.host ?? 'github.com';
    const integration = this.integrations.github.byHost(host);
    if (!integration) {
      throw new InputError(
        `host: no GitHub '${host}' is configured under integrations.github`,
      );
    }
    const apiBaseUrl =
      integration.config.apiBaseUrl ?? 'https://api.github.com';
    const token = address.token ?? (await this.#integrationToken(host, owner));
    return new GithubClient({ apiBaseUrl, token }, this.settings.policy);
  }

  async #integrationToken(
    host: string,
    owner?: string,
  ): Promise<string | undefined> {
    const provider = DefaultGithubCredentialsProvider.fromIntegrations(
      this.integrations,
    );
    const { token } = await provider.getCredentials({
      url: owner ? `https://${host}/${owner}` : `https://${host}`,
    });
    return token;
  }

  /** The GitHub host of a repository address, if it is one we know. */
  parseRepository(
    url: string,
  ): { host: string; owner: string; repo: string } | undefined {
    const match =
      /^(?:https?:\/\/|git@|ssh:\/\/git@)([^/:]+)[/:]([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(
        url,
      );
    if (!match || !this.integrations.github.byHost(match[1])) return undefined;
    return { host: match[1], owner: match[2], repo: match[3] };
  }
}
