import { ConflictError } from '@backstage/errors';
import type { ServiceRequest } from '../domain/service/ServiceRequest';
import type { Delivery } from './Delivery';

/** Who else holds a name: the built-in store, the catalog, or the host it is published at. */
export async function findNameHolder(
  {
    repositories,
    catalog,
    publishing,
  }: Pick<Delivery, 'repositories' | 'catalog' | 'publishing'>,
  request: Pick<ServiceRequest, 'serviceName' | 'publish' | 'repository'>,
  runId: string,
): Promise<string | undefined> {
  const { serviceName, publish } = request;
  // A run that is tried again finds what it made itself.
  if (await repositories.find(serviceName, runId)) return undefined;
  if (await repositories.isTaken(serviceName)) {
    return `a repository named ${serviceName} exists already`;
  }
  if (await catalog.knows(`component:default/${serviceName}`)) {
    return `the catalog has a component ${serviceName} already`;
  }
  const outside = publishing.choose(request);
  return outside && (await outside.host.isTaken(outside.repository, runId))
    ? `${publish} has a repository ${outside.repository} already`
    : undefined;
}

/** Fails where the name of a service belongs to anything else. */
export async function demandFreeName(
  delivery: Delivery,
  request: ServiceRequest,
  runId: string,
): Promise<void> {
  const holder = await findNameHolder(delivery, request, runId);
  if (holder) {
    throw new ConflictError(`serviceName: ${holder}; choose another name`);
  }
}
