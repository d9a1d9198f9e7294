import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { Query, writeQuery } from '@trainyard/plugin-agents-common';
import type { PolicyApi } from './PolicyApi';

/** Asks the policy backend over HTTP. */
export class PolicyClient implements PolicyApi {
  constructor(
    private readonly apis: {
      readonly discoveryApi: DiscoveryApi;
      readonly fetchApi: FetchApi;
    },
  ) {}

  validate: PolicyApi['validate'] = (body, signal) =>
    this.post('validate', body, signal);
  previewFixes: PolicyApi['previewFixes'] = body =>
    this.post('fixes/preview', body);
  summary: PolicyApi['summary'] = (query, signal) =>
    this.get('summary', query, signal);
  violations: PolicyApi['violations'] = (query, signal) =>
    this.get('violations', { ...query }, signal);
  reports: PolicyApi['reports'] = (query, signal) =>
    this.get('reports', query, signal);
  report: PolicyApi['report'] = (id, signal) =>
    this.get(`reports/${encodeURIComponent(id)}`, {}, signal);
  rules: PolicyApi['rules'] = signal => this.get('rules', {}, signal);
  engines: PolicyApi['engines'] = signal => this.get('engines', {}, signal);
  reloadBundles: PolicyApi['reloadBundles'] = () =>
    this.post('bundles/reload', {});
  waivers: PolicyApi['waivers'] = (query, signal) =>
    this.get('waivers', query, signal);
  requestWaiver: PolicyApi['requestWaiver'] = body =>
    this.post('waivers', body);
  decideWaiver: PolicyApi['decideWaiver'] = (id, decision) =>
    this.post(`waivers/${encodeURIComponent(id)}/decision`, { decision });

  exportReport: PolicyApi['exportReport'] = async (id, format) => {
    const response = await this.send(
      `reports/${encodeURIComponent(id)}/${format}`,
    );
    return response.text();
  };

  private async get<T>(
    path: string,
    query: Query,
    signal?: AbortSignal,
  ): Promise<T> {
    return (await this.send(`${path}${writeQuery(query)}`, { signal })).json();
  }

  private async post<T>(
    path: string,
    body: object,
    signal?: AbortSignal,
  ): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return (
      await this.send(path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal,
      })
    ).json();
  }

  private async send(path: string, init?: RequestInit): Promise<Response> {
    const base = await this.apis.discoveryApi.getBaseUrl('policy');
    const response = await this.apis.fetchApi.fetch(`${base}/${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
