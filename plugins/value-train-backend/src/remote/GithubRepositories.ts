import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type {
  GithubCredentialsProvider,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import { Octokit } from '@octokit/core';
import type { RemoteRepository } from '@trainyard/plugin-value-train-node';

/** Owner and name in the address of a repository. */
const address = /^\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/;

/** Repositories on the GitHubs that the portal is integrated with. */
export class GithubRepositories {
  constructor(
    private readonly integrations: ScmIntegrationRegistry,
    private readonly credentials: GithubCredentialsProvider,
  ) {}

  /** The address in one form; refuses what no integration covers. */
  normalize(url: string): string {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const match = parsed && address.exec(parsed.pathname);
    if (!parsed || !match || parsed.username !== '') {
      throw new InputError(
        'repository: write it as https://github.com/OWNER/NAME',
      );
    }
    if (!this.integrations.github.byUrl(url)) {
      throw new InputError(
        `repository: no GitHub integration covers ${parsed.host} (integrations.github)`,
      );
    }
    return `${parsed.origin}/${match[1]}/${match[2]}`;
  }

  /** Makes an empty repository, or takes an empty one that is there. */
  async create(url: string, description: string): Promise<void> {
    const { octokit, owner, name } = await this.#open(url);
    const found = await octokit
      .request('GET /repos/{owner}/{repo}', { owner, repo: name })
      .catch(ignoreMissing);
    if (found) {
      const commits = await octokit
        .request('GET /repos/{owner}/{repo}/commits', {
          owner,
          repo: name,
          per_page: 1,
        })
        // GitHub answers 409 for a repository without commits.
        .catch(error => {
          if (statusOf(error) === 409) {
            return { data: [] };
          }
          throw error;
        });
      if (commits.data.length > 0) {
        throw new ConflictError(
          `repository: ${url} holds commits already; a train begins in an empty one`,
        );
      }
      return;
    }
    const settings = {
      name,
      description: description.slice(0, 350),
      private: true,
      auto_init: false,
    };
    try {
      const organisation = await octokit
        .request('GET /orgs/{org}', { org: owner })
        .catch(ignoreMissing);
      await (organisation
        ? octokit.request('POST /orgs/{org}/repos', { org: owner, ...settings })
        : octokit.request('POST /user/repos', settings));
    } catch (error) {
      throw new NotAllowedError(
        `repository: ${url} could not be made: ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
  }

  /** Where git fetches and pushes, with a token of this moment. */
  async connect(url: string): Promise<RemoteRepository> {
    const { token } = await this.credentials.getCredentials({ url });
    return { url: `${url}.git`, token };
  }

  async #open(url: string) {
    const integration = this.integrations.github.byUrl(url);
    const { token } = await this.credentials.getCredentials({ url });
    const [, owner = '', name = ''] = address.exec(new URL(url).pathname) ?? [];
    const octokit = new Octokit({
      baseUrl: integration?.config.apiBaseUrl,
      auth: token,
    });
    return { octokit, owner, name };
  }
}

function statusOf(error: unknown): number | undefined {
  return (error as { status?: number }).status;
}

function ignoreMissing(error: unknown): undefined {
  if (statusOf(error) === 404) {
    return undefined;
  }
  throw error;
}
