import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { DeliveryApi } from './DeliveryApi';

type QueryValues = Readonly<
  Record<string, string | number | boolean | undefined>
>;

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
  compare: DeliveryApi['compare'] = async ({ scope, from, to }, signal) =>
    this.getItems('compare', { scope, from, to }, signal);
  breakdown: DeliveryApi['breakdown'] = (question, signal) =>
    this.get('breakdown', { ...question }, signal);
  quality: DeliveryApi['quality'] = ({ scope, from, to }, signal) =>
    this.get('quality', { scope, from, to }, signal);
  quickCheck: DeliveryApi['quickCheck'] = (
    { scope, from, to, edition, industry },
    signal,
  ) => this.get('quick-check', { scope, from, to, edition, industry }, signal);
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

  exportRows: DeliveryApi['exportRows'] = async question => {
    const response = await this.send('rows.csv', { ...question });
    return response.text();
  };

  private async get<Answer>(
    path: string,
    query: QueryValues,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const response = await this.send(path, query, { signal });
    return response.json();
  }

  private async getItems<Item>(
    path: string,
    query: QueryValues,
    signal?: AbortSignal,
  ): Promise<readonly Item[]> {
    return (await this.get<{ items: readonly Item[] }>(path, query, signal))
      .items;
  }

  private async send(
    path: string,
    query: QueryValues,
    init: RequestInit = {},
  ): Promise<Response> {
    const base = await this.apis.discoveryApi.getBaseUrl('delivery');
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') search.set(name, String(value));
    }
    const text = search.toString();
    const response = await this.apis.fetchApi.fetch(
      `${base}/${path}${text ? `?${text}` : ''}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
