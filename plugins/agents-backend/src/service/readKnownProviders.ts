import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { KnownProvider } from './ModelKeysService';

/** The providers of `agents.models`; the module of models checks the rest of it. */
export function readKnownProviders(
  config: RootConfigService,
): readonly KnownProvider[] {
  return (config.getOptionalConfigArray('agents.models.providers') ?? []).map(
    provider => ({
      id: provider.getString('id'),
      kind: provider.getString('kind') === 'openai' ? 'openai' : 'anthropic',
      projects: provider.getOptionalConfig('projectKeys')?.keys() ?? [],
    }),
  );
}
