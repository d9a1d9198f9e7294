import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AgentsClient,
  isRunFinished,
  RunDetails,
  RunEvent,
} from '@trainyard/plugin-agents-common';

const ASK_EVERY_MS = 500;

/** How long a run is followed, and what ends it. */
export interface FollowOptions {
  readonly client: Pick<AgentsClient, 'getWorkflow' | 'listEvents'>;
  readonly workflowId: string;
  readonly logger: Pick<LoggerService, 'info'>;
  readonly timeoutMs: number;
  /** Whether a gate that waits for a person ends it too. */
  readonly stopAtGate: boolean;
  readonly signal?: AbortSignal;
}

/** Follows a run and repeats its reason cards in the log of the task; undefined where time is up. */
export async function followRun(
  options: FollowOptions,
): Promise<RunDetails | undefined> {
  const { client, workflowId, logger, signal } = options;
  const deadline = Date.now() + options.timeoutMs;
  let after = 0;
  for (;;) {
    const run = await client.getWorkflow(workflowId);
    const { items } = await client.listEvents(workflowId, { after });
    for (const event of items) {
      after = Math.max(after, event.seq);
      const line = describeEvent(event);
      if (line) {
        logger.info(line);
      }
    }
    const isDone =
      isRunFinished(run.status) ||
      (options.stopAtGate && run.status === 'waiting');
    if (isDone) {
      return run;
    }
    if (Date.now() >= deadline) {
      return undefined;
    }
    await sleep(ASK_EVERY_MS, undefined, { signal });
  }
}

function describeEvent(event: RunEvent): string | undefined {
  switch (event.kind) {
    case 'reason-card':
      return `${event.card.agent}: ${event.card.title} - ${event.card.decision}`;
    case 'gate-waiting':
      return `Waits for a person: ${event.title}`;
    case 'error':
      return `${event.node ?? 'run'}: ${event.message}`;
    default:
      return undefined;
  }
}
