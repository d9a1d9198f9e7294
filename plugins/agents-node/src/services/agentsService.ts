import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { AgentsClient } from '@trainyard/plugin-agents-common';
import { createPluginCalls } from './createPluginCalls';

/** The API of the agents plugin for other plugins' backends. */
export interface AgentsService {
  /** A client that acts with the given credentials. */
  withCredentials(credentials: BackstageCredentials): AgentsClient;
}

/** Starts and follows runs from another plugin. */
export const agentsServiceRef = createServiceRef<AgentsService>({
  id: 'agents.service',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) => ({
        withCredentials: credentials =>
          new AgentsClient(
            createPluginCalls({
              auth,
              discovery,
              getCredentials: async () => credentials,
            }),
          ),
      }),
    }),
});
