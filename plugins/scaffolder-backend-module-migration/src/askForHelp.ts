import { setTimeout as wait } from 'node:timers/promises';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError, ResponseError } from '@backstage/errors';
import {
  type AssistanceResult,
  assistanceStateSchema,
} from '@trainyard/plugin-migration-common';

/** The migration service, and how long it is given. */
export interface HelpDependencies {
  readonly discovery: DiscoveryService;
  readonly auth: AuthService;
  /** @defaultValue 3000 */
  readonly pollMs?: number;
}

/** What is asked of the agents of a project. */
export interface HelpRequest {
  readonly source: string;
  readonly path: string;
  readonly strategy: 'assisted' | 'model-first';
  readonly projectId: string;
  readonly jobs: 'auto' | 'per-stage' | 'merged';
  readonly waitMinutes: number;
  readonly credentials: BackstageCredentials;
  readonly signal?: AbortSignal;
}

const requestMs = 60_000;
/** Has agents convert a pipeline as the person who started the task, and waits for their answer. */
export async function askForHelp(
  { discovery, auth, pollMs = 3000 }: HelpDependencies,
  request: HelpRequest,
): Promise<AssistanceResult> {
  const { source, path, strategy, projectId, jobs } = request;
  const send = async (route: string, body?: unknown) => {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: request.credentials,
      targetPluginId: 'migration',
    });
    const limit = AbortSignal.timeout(requestMs);
    const response = await fetch(
      `${await discovery.getBaseUrl('migration')}${route}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        signal: request.signal
          ? AbortSignal.any([request.signal, limit])
          : limit,
        ...(body ? { body: JSON.stringify(body) } : {}),
      },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  };
  const { assistance } = await send('/migrate', {
    source,
    path,
    strategy,
    projectId,
    options: { jobs },
  });
  let state = assistanceStateSchema.parse(assistance);
  const endsAt = Date.now() + request.waitMinutes * 60_000;
  while (!['completed', 'failed', 'cancelled'].includes(state.status)) {
    if (Date.now() > endsAt) {
      throw new InputError(
        `the run ${state.runId} is ${state.status} after ${request.waitMinutes} minutes; look at it in the project, or set waitMinutes`,
      );
    }
    await wait(pollMs, undefined, { signal: request.signal });
    state = assistanceStateSchema.parse(
      await send(`/assistance/${encodeURIComponent(state.runId)}`),
    );
  }
  if (!state.result) {
    throw new InputError(
      `the run ${state.runId} is ${state.status}: ${
        state.reason ?? 'it has no result'
      }`,
    );
  }
  return state.result;
}
