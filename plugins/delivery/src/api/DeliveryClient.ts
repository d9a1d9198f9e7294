import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { Query, writeQuery } from '@trainyard/plugin-agents-common';
import type { DeliveryApi } from './DeliveryApi';

/** Asks the delivery backend over HTTP. */
export class DeliveryClient implements DeliveryApi {
  constructor(
    private readonly apis: {
      readonly discoveryApi: DiscoveryApi;
      readonly fetchApi: FetchApi;
    },
  ) {}

  report: DeliveryApi['report'] = (question, signal) =>
    this.get('metrics', { ...question }, signal);
  rows: DeliveryApi['rows'] = (question, signal) =>
    this.get('rows', { ...question }, signal);
  compare: DeliveryApi['compare'] = async (question, signal) =>
    this.getItems('compare', { ...question }, signal);
  breakdown: DeliveryApi['breakdown'] = (question, signal) =>
    this.get('breakdown', { ...question }, signal);
  quality: DeliveryApi['quality'] = (question, signal) =>
    this.get('quality', { ...question }, signal);
  quickCheck: DeliveryApi['quickCheck'] = (question, signal) =>
    this.get('quick-check', { ...question }, signal);
  marks: DeliveryApi['marks'] = ({ scope, from, to }, signal) =>
    this.getItems('marks', { scope, from, to }, signal);
  sources: DeliveryApi['sources'] = signal =>
    this.getItems('sources', {}, signal);
  unmapped: DeliveryApi['unmapped'] = signal =>
    this.get('unmapped', {}, signal);
  presets: DeliveryApi['presets'] = signal =>
    this.getItems('presets', {}, signal);
  recomputation: DeliveryApi['recomputation'] = signal =>
    this.get('recomputation', {}, signal);
  recompute: DeliveryApi['recompute'] = async () => {
    await this.send('recomputation', { from: 'events' }, { method: 'POST' });
  };
  readSetting: DeliveryApi['readSetting'] = (name, signal) =>
    this.get(`settings/${name}`, {}, signal);
  listSettingVersions: DeliveryApi['listSettingVersions'] = (name, signal) =>
    this.getItems(`settings/${name}/versions`, {}, signal);

  deployment: DeliveryApi['deployment'] = (component, id, signal) =>
    this.get(`deployments/${encodeURIComponent(id)}`, { component }, signal);

  changeSetting: DeliveryApi['changeSetting'] = async (name, change) => {
    const response = await this.send(
      `settings/${name}`,
      {},
      {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(change),
      },
    );
    return response.json();
  };

  upload: DeliveryApi['upload'] = async (kind, csv, options) => {
    const response = await this.send(
      'uploads',
      { kind, ...options },
      {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: csv,
      },
    );
    return response.json();
  };

  sendEvents: DeliveryApi['sendEvents'] = async (events, options) => {
    const response = await this.send(
      'events',
      { ...options },
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: events.map(event => JSON.stringify(event)).join('\n'),
      },
    );
    return response.json();
  };

  exportRows: DeliveryApi['exportRows'] = async question => {
    const response = await this.send('rows.csv', { ...question });
    return response.text();
  };

  private async get<Answer>(
    path: string,
    query: Query,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const response = await this.send(path, query, { signal });
    return response.json();
  }

  private async getItems<Item>(
    path: string,
    query: Query,
    signal?: AbortSignal,
  ): Promise<readonly Item[]> {
    return (await this.get<{ items: readonly Item[] }>(path, query, signal))
      .items;
  }

  private async send(
    path: string,
    query: Query,
    init: RequestInit = {},
  ): Promise<Response> {
    const base = await this.apis.discoveryApi.getBaseUrl('delivery');
    const response = await this.apis.fetchApi.fetch(
      `${base}/${path}${writeQuery(query)}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
