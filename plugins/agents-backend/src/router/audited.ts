import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import type { Identity } from '../service/Identities';

/** The run that a request began or was about; its path need not name it. */
function idsOf(result: unknown): { workflowId: string } | undefined {
  const { workflowId } = (result ?? {}) as { workflowId?: unknown };
  return typeof workflowId === 'string' ? { workflowId } : undefined;
}

/** Does something that changes the portal, and records who, what and how it ended. */
export async function audited<Result>(
  auditor: AuditorService,
  request: Request,
  options: Pick<AuditorServiceCreateEventOptions, 'eventId' | 'severityLevel'>,
  caller: Pick<Identity, 'userEntityRef'>,
  act: () => Promise<Result>,
): Promise<Result> {
  const event = await auditor.createEvent({
    ...options,
    request,
    meta: { actingUser: caller.userEntityRef, ...request.params },
  });
  try {
    const result = await act();
    await event.success({ meta: idsOf(result) });
    return result;
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
