import { aws } from './aws';
import type { CloudProvider } from './CloudProvider';

/** The clouds there are layers for; a request that names none gets the first. */
export const cloudProviders: readonly CloudProvider[] = [aws];

/** The provider of a request, whose schema knows only those there are. */
export function findCloudProvider(id: string): CloudProvider {
  const provider = cloudProviders.find(candidate => candidate.id === id);
  if (!provider) throw new Error(`There is no cloud provider ${id}`);
  return provider;
}
