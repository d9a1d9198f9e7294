import type { ServiceRequest } from '../service/ServiceRequest';

/** Something a service needs in the cloud, as its catalog entry tells of it. */
export interface CloudResource {
  readonly name: string;
  readonly type: 'database' | 'channel' | 'queue';
  readonly description: string;
}

/**
 * A cloud whose resources the skeletons can describe.
 *
 * @remarks Its code lies in layers that are chosen by `cloud` and `infrastructure`; a further
 * provider is an entry in {@link cloudProviders} and layers of its own.
 */
export interface CloudProvider {
  readonly id: string;
  readonly title: string;
  /** In what its resources can be written. */
  readonly formats: readonly string[];
  /** What this provider calls its parts, by the values of a request. */
  readonly titles: Readonly<Record<string, string>>;
  listResources(request: ServiceRequest): readonly CloudResource[];
}
