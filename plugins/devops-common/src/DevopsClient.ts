import {
  DiscoveryLike,
  FetchLike,
  HttpClient,
} from '@trainyard/plugin-agents-common';
import type { CiReport } from './ci';
import type { Deployments } from './deployment';
import type { FedEvent } from './feed';
import type { NameCheck, ServicePreview } from './preview';

/** The routes of the DevOps pack, for pages and other backends. */
export class DevopsClient {
  readonly #http: HttpClient;

  constructor(apis: {
    readonly discoveryApi: DiscoveryLike;
    readonly fetchApi: FetchLike;
  }) {
    this.#http = new HttpClient(apis.discoveryApi, apis.fetchApi, 'agents');
  }

  /** What runs of a service, per environment. */
  deployments(service: string, signal?: AbortSignal): Promise<Deployments> {
    return this.#http.json('/deployments', { query: { service }, signal });
  }

  /** What CI says of a component. */
  ci(entityRef: string, signal?: AbortSignal): Promise<CiReport> {
    return this.#http.json('/ci', { query: { entityRef }, signal });
  }

  /** Whether a new service may have a name. */
  checkName(name: string, signal?: AbortSignal): Promise<NameCheck> {
    return this.#http.json('/service-names', { query: { name }, signal });
  }

  /** What creating a service would write; nothing is kept. */
  previewService(
    parameters: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<ServicePreview> {
    return this.#http.json('/service-previews', {
      method: 'POST',
      body: { parameters },
      signal,
    });
  }

  /** The newest events of the delivery, for administrators. */
  events(
    topic: string | undefined,
    signal?: AbortSignal,
  ): Promise<{ readonly items: readonly FedEvent[] }> {
    return this.#http.json('/delivery-events', { query: { topic }, signal });
  }

  /** Starts a deployment; its id is that of a run. */
  deploy(order: {
    readonly service: string;
    readonly version: string;
    readonly environment: string;
    readonly strategy: string;
  }): Promise<{ readonly deploymentId: string; readonly status: string }> {
    return this.#http.json('/deploy', { method: 'POST', body: order });
  }
}
