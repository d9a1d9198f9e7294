import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { PluginCalls } from '../nodeContext';
import { ACTING_USER_HEADER } from './actingUser';

const PLUGIN_URL = /^plugin:\/\/([a-z0-9-]+)(.*)$/s;

/**
 * Calls to other plugins under the given credentials.
 *
 * @remarks
 * Tokens are made per call, so the result may be kept for as long as the
 * credentials hold.
 */
export function createPluginCalls(options: {
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
  readonly getCredentials: () => Promise<BackstageCredentials>;
  /** For calls of the agents plugin on behalf of the person of a run. */
  readonly actingUser?: string;
  readonly signal?: AbortSignal;
}): PluginCalls {
  const { auth, discovery, actingUser } = options;
  return {
    discoveryApi: { getBaseUrl: async pluginId => `plugin://${pluginId}` },
    fetchApi: {
      fetch: async (input, init) => {
        const match = PLUGIN_URL.exec(input);
        if (!match) {
          return fetch(input, init);
        }
        const [, pluginId, path] = match;
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await options.getCredentials(),
          targetPluginId: pluginId,
        });
        const headers = new Headers(init?.headers);
        headers.set('authorization', `Bearer ${token}`);
        if (actingUser) {
          headers.set(ACTING_USER_HEADER, actingUser);
        }
        const base = await discovery.getBaseUrl(pluginId);
        const signal = init?.signal ?? options.signal;
        return fetch(`${base}${path}`, { ...init, headers, signal });
      },
    },
  };
}
