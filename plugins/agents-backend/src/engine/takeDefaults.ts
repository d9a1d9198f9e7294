import type { AuditorService } from '@backstage/backend-plugin-api';
import { ANSWERED_BY_DEFAULTS } from '@trainyard/plugin-agents-common';
import type { Clock, GateResult } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { GateRow } from '../database/rows';
import { writeRun } from '../database/writeRun';
import type { Announcer } from '../service/Announcer';
import type { EventHub } from './EventHub';
import { signalWrite } from './RunLog';
import type { RunScheduler } from './RunScheduler';

const BATCH = 50;
const LONGEST_MS = 2 ** 31 - 1;

interface DefaultsDependencies {
  readonly knex: Knex;
  readonly hub: EventHub;
  readonly announcer: Announcer;
  readonly auditor: AuditorService;
  readonly scheduler: RunScheduler;
  readonly clock: Clock;
}

/**
 * Lets runs go on whose questions nobody answered in time.
 *
 * @remarks
 * Only gates of the kind `questions` can be due: the table refuses the time for
 * every other kind, so that no approval can answer itself.
 */
export async function takeDefaults(
  dependencies: DefaultsDependencies,
): Promise<number> {
  const due = await dependencies
    .knex<GateRow>('gates')
    .whereIn('status', ['waiting', 'needs-person'])
    .andWhere('defaults_at', '<=', dependencies.clock.now())
    .orderBy('defaults_at')
    .limit(BATCH);
  let taken = 0;
  for (const gate of due) {
    if (await takeDefaultsOf(gate, dependencies)) taken += 1;
  }
  return taken;
}

function outcomeOf(gate: GateRow, now: Date) {
  const by = ANSWERED_BY_DEFAULTS;
  const decision = 'approved' as const;
  const output: GateResult = {
    decision,
    by,
    subjectHash: gate.subject_hash,
    isDefault: true,
  };
  const waitedMs = Math.max(0, now.getTime() - gate.asked_at.getTime());
  const end = {
    node: gate.node_id,
    outcome: 'passed' as const,
    attempt: 1,
    durationMs: Math.min(waitedMs, LONGEST_MS),
  };
  return {
    events: [
      {
        kind: 'gate-answered' as const,
        gateId: gate.id,
        node: gate.node_id,
        decision,
        by,
      },
      { kind: 'node-complete' as const, ...end },
    ],
    results: [{ ...end, output }],
  };
}

/** One transaction: the gate is answered, the result is there, the run goes on. */
async function takeDefaultsOf(
  gate: GateRow,
  { knex, hub, announcer, auditor, scheduler, clock }: DefaultsDependencies,
): Promise<boolean> {
  const now = clock.now();
  const write = outcomeOf(gate, now);
  const isMine = await knex.transaction(async transaction => {
    const run = await transaction('runs')
      .where({ id: gate.run_id })
      .forUpdate()
      .first('id');
    // A person who answered in between was faster.
    const updated = await transaction('gates')
      .where({ id: gate.id })
      .whereIn('status', ['waiting', 'needs-person'])
      .update({
        status: 'approved',
        answered_by: ANSWERED_BY_DEFAULTS,
        answered_at: now,
      });
    if (!run || !updated) return false;
    const written = await writeRun(
      transaction,
      gate.run_id,
      { kind: 'person' },
      write,
    );
    if (written.parked) {
      await scheduler.nextSegment(transaction, gate.run_id, {
        because: 'progress',
      });
    }
    return true;
  });
  if (isMine) {
    const ids = { runId: gate.run_id, projectId: gate.project_id };
    signalWrite(hub, { id: gate.run_id, project_id: gate.project_id }, write);
    hub.signal({ ...ids, kind: 'gates' }, { ...ids, kind: 'runs' });
    announcer.gateAnswered({
      ...ids,
      gateId: gate.id,
      decision: 'approved',
      by: ANSWERED_BY_DEFAULTS,
    });
    await recordDefaults(auditor, gate);
  }
  return isMine;
}

/** Nobody asked for it, so no request and no person stand behind the entry. */
async function recordDefaults(
  auditor: AuditorService,
  gate: GateRow,
): Promise<void> {
  const event = await auditor.createEvent({
    eventId: 'gate-answer-by-default',
    severityLevel: 'medium',
    meta: {
      actingUser: ANSWERED_BY_DEFAULTS,
      workflowId: gate.run_id,
      gateId: gate.id,
    },
  });
  await event.success();
}
