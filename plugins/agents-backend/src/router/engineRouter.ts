import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  engineAdministerPermission,
  EngineState,
} from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import type { WorkQueue } from '../durable/DurableRuntime';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { heavyKinds } from '../engine/heavyKinds';
import { viewPause } from '../engine/PauseBoard';
import type { Callers } from '../service/Callers';
import type { RunControl } from '../service/RunControl';
import type { Redactor } from '../service/Redactor';
import { viewRun } from '../service/runViews';
import { audited } from './audited';

const MOST_STUCK = 100;
/** A run that was taken up this often without progress is worth a look. */
const SUSPICIOUS_ADOPTIONS = 3;

interface ExecutorRow {
  readonly id: string;
  readonly host: string;
  readonly kinds: string[];
  readonly started_at: Date;
  readonly beat_at: Date;
}

async function readState(
  knex: Knex,
  queue: WorkQueue,
  redactor: Redactor,
  kinds: readonly string[],
): Promise<EngineState> {
  const [executors, queues, pauses, stuck] = await Promise.all([
    knex<ExecutorRow>('executors').orderBy('started_at'),
    queue.countByQueue(),
    knex('pauses').orderBy('at'),
    knex<RunRow>('runs')
      .where('status', 'failed')
      .orWhere(query => {
        void query
          .whereIn('status', ['queued', 'running'])
          .andWhere('adoptions', '>=', SUSPICIOUS_ADOPTIONS);
      })
      .orderBy('created_at', 'desc')
      .limit(MOST_STUCK),
  ]);
  const workers = await Promise.all(
    executors.map(async executor => ({
      id: executor.id,
      host: executor.host,
      kinds: executor.kinds,
      startedAt: executor.started_at.toISOString(),
      lastBeatAt: executor.beat_at.toISOString(),
      running: (await queue.heldBy([executor.id])).length,
    })),
  );
  return redactor.redact({
    workers,
    queues: [...queues],
    pauses: pauses.map(viewPause),
    kinds: [...kinds],
    stuck: stuck.map(viewRun),
  });
}

/** Routes for those who run the engine; they see every project. */
export function addEngineRoutes(
  router: Router,
  options: {
    readonly callers: Callers;
    readonly knex: Knex;
    readonly graphs: GraphRegistry;
    readonly queue: WorkQueue;
    readonly control: RunControl;
    readonly redactor: Redactor;
    readonly auditor: AuditorService;
  },
): void {
  const { callers, knex, graphs, queue, control, redactor, auditor } = options;

  router.get('/engine', async (request, response) => {
    await callers.identifyAdministrator(request, engineAdministerPermission);
    response.json(await readState(knex, queue, redactor, heavyKinds(graphs)));
  });

  router.post(
    '/engine/workflows/:workflowId/redrive',
    async (request, response) => {
      const caller = await callers.identifyAdministrator(
        request,
        engineAdministerPermission,
      );
      const { workflowId } = request.params;
      const started = await audited(
        auditor,
        request,
        { eventId: 'workflow-redrive', severityLevel: 'high' },
        caller,
        async () => {
          const run = await knex<RunRow>('runs')
            .where({ id: workflowId })
            .first();
          if (!run) {
            throw new NotFoundError(`No workflow ${workflowId}`);
          }
          return control.redrive(run);
        },
      );
      response.status(201).json(started);
    },
  );
}
