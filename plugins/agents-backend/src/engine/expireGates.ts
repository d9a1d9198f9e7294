import type { Knex } from 'knex';
import type { GateRow } from '../database/rows';
import { writeRun } from '../database/writeRun';
import type { Announcer } from '../service/Announcer';
import type { EventHub } from './EventHub';
import { signalWrite } from './RunLog';

const BATCH = 50;

/** Marks gates that nobody answered in time; they stay open and ask for attention. */
export async function expireGates(
  knex: Knex,
  hub: EventHub,
  announcer: Announcer,
): Promise<number> {
  const due = await knex<GateRow>('gates')
    .where({ status: 'waiting' })
    .andWhereRaw('expires_at < clock_timestamp()')
    .orderBy('expires_at')
    .limit(BATCH);
  let expired = 0;
  for (const gate of due) {
    const write = {
      events: [
        {
          kind: 'gate-waiting' as const,
          gateId: gate.id,
          node: gate.node_id,
          title: gate.title,
          subjectHash: gate.subject_hash,
          escalated: true,
        },
      ],
    };
    const isMine = await knex.transaction(async transaction => {
      await transaction('runs')
        .where({ id: gate.run_id })
        .forUpdate()
        .first('id');
      const updated = await transaction('gates')
        .where({ id: gate.id, status: 'waiting' })
        .update({ status: 'needs-person' });
      if (updated) {
        await writeRun(transaction, gate.run_id, { kind: 'person' }, write);
      }
      return updated > 0;
    });
    if (isMine) {
      expired += 1;
      const run = { id: gate.run_id, project_id: gate.project_id };
      signalWrite(hub, run, write);
      announcer.gateExpired(gate);
    }
  }
  return expired;
}
