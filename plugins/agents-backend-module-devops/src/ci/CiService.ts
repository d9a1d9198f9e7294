import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  getGitLabRequestOptions,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CiReport } from '@trainyard/plugin-devops-common';
import type { CiProvider } from './CiProvider';
import { GithubCi } from './GithubCi';
import { GitlabCi } from './GitlabCi';
import { CiRefusedError } from './readJson';

const GITHUB_PROJECT = 'github.com/project-slug';
const GITLAB_PROJECT = 'gitlab.com/project-slug';
const SOURCE = 'backstage.io/source-location';
/** Pages of many people ask for the same component within a moment. */
const KEPT_MS = 20_000;
const MOST_KEPT = 500;

/** What CI says of components, read from GitHub and GitLab when it is asked. */
export class CiService {
  readonly #kept = new Map<string, { until: number; report: CiReport }>();

  constructor(
    private readonly dependencies: {
      readonly catalog: CatalogService;
      readonly integrations: ScmIntegrationRegistry;
      readonly logger: LoggerService;
      readonly now: () => number;
    },
  ) {}

  async report(
    entityRef: string,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<CiReport> {
    const { catalog } = this.dependencies;
    // Asked with the rights of the person: what they may not see is not there.
    const entity = await catalog.getEntityByRef(parseEntityRef(entityRef), {
      credentials,
    });
    if (!entity) throw new NotFoundError(`No entity ${entityRef}`);
    const found = this.#findProject(entity);
    if ('reason' in found) return { status: 'unavailable', ...found };
    const key = `${found.provider.id}:${found.project}`;
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.dependencies.now()) return kept.report;
    const report = await this.#read(found, signal);
    this.#keep(key, report);
    return report;
  }

  #findProject(
    entity: Entity,
  ):
    | { readonly reason: string }
    | { readonly provider: CiProvider; readonly project: string } {
    const { integrations } = this.dependencies;
    const annotations = entity.metadata.annotations ?? {};
    const github = annotations[GITHUB_PROJECT];
    const gitlab = annotations[GITLAB_PROJECT];
    if (!github && !gitlab) {
      return {
        reason: `the component names no repository at a host with CI; publish it there and add the annotation ${GITHUB_PROJECT} or ${GITLAB_PROJECT}`,
      };
    }
    const host =
      hostOf(annotations[SOURCE]) ?? (github ? 'github.com' : 'gitlab.com');
    if (github) {
      const integration = integrations.github.byHost(host);
      if (!integration) return missing('github', host);
      const credentials =
        DefaultGithubCredentialsProvider.fromIntegrations(integrations);
      return {
        project: github,
        provider: new GithubCi(
          integration.config.apiBaseUrl ?? 'https://api.github.com',
          async project =>
            (
              await credentials.getCredentials({
                url: `https://${host}/${project}`,
              })
            ).headers ?? {},
        ),
      };
    }
    const integration = integrations.gitlab.byHost(host);
    if (!integration) return missing('gitlab', host);
    return {
      project: gitlab,
      provider: new GitlabCi(
        integration.config.apiBaseUrl,
        getGitLabRequestOptions(integration.config).headers,
      ),
    };
  }

  async #read(
    found: { readonly provider: CiProvider; readonly project: string },
    signal: AbortSignal,
  ): Promise<CiReport> {
    const { provider, project } = found;
    try {
      const items = await provider.listRuns(project, signal);
      return { status: 'available', provider: provider.id, project, items };
    } catch (error) {
      signal.throwIfAborted();
      this.dependencies.logger.warn(`CI of ${project}: ${error}`);
      return {
        status: 'unavailable',
        reason:
          error instanceof CiRefusedError
            ? error.message
            : `${provider.id} could not be reached`,
      };
    }
  }

  #keep(key: string, report: CiReport): void {
    this.#kept.delete(key);
    this.#kept.set(key, { report, until: this.dependencies.now() + KEPT_MS });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
  }
}

function hostOf(location: string | undefined): string | undefined {
  const url = location?.replace(/^url:/, '');
  return url && URL.canParse(url) ? new URL(url).host : undefined;
}

function missing(kind: string, host: string) {
  return {
    reason: `no integration for ${host} is configured; add it under integrations.${kind}`,
  };
}
