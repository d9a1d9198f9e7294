import {
  GateSubjectInput,
  gateSubjectSchema,
  ProjectRole,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { untilConnected } from '../database/connectionLoss';
import type { RunRow } from '../database/rows';
import { FencedError } from '../database/writeRun';
import type { Redactor } from '../service/Redactor';
import { hashSubject } from './subjectHash';

/** A question, complete with who may answer. */
export interface GateQuestion {
  readonly node: string;
  readonly kind: 'approval' | 'effect' | 'questions';
  readonly title: string;
  readonly question: string;
  readonly action: string;
  readonly subject: GateSubjectInput;
  readonly requiredRole: ProjectRole;
  readonly fourEyes: boolean;
  readonly continueOnReject: boolean;
  readonly expiresInMs: number;
  readonly defaultsAfterMs?: number;
}

/** A gate that was opened. */
export interface OpenedGate {
  readonly gateId: string;
  readonly subjectHash: string;
}

/**
 * Stores a question, unless the node has an open one.
 *
 * @remarks
 * What is shown is redacted first and hashed then: the hash binds what people
 * saw. The fence is checked in the same statement.
 */
export async function openGate(
  dependencies: { readonly knex: Knex; readonly redactor: Redactor },
  run: RunRow,
  fence: string,
  asked: GateQuestion,
): Promise<OpenedGate> {
  const { knex, redactor } = dependencies;
  const subject = redactor.redact(gateSubjectSchema.parse(asked.subject));
  const question = redactor.redactText(asked.question);
  const subjectHash = hashSubject(question, asked.action, subject);
  const gateId = randomUUID();
  const { rows } = await untilConnected(() =>
    knex.raw<{ rows: { id: string; subject_hash: string }[] }>(
      `with held as (
         select r.id, r.project_id from runs r
         where r.id = :run and (r.fence = :fence or exists (
           select 1 from node_jobs j where j.run_id = r.id and j.fence = :fence))
         for update
       ), present as (
         select g.id, g.subject_hash from gates g
         where g.run_id = :run and g.node_id = :node and g.status in ('waiting', 'needs-person')
       ), opened as (
         insert into gates (id, run_id, project_id, node_id, kind, title, question, action, status,
           subject, subject_hash, required_role, four_eyes, continue_on_reject, expires_at, defaults_at)
         select :id, held.id, held.project_id, :node, :kind, :title, :question, :action, 'waiting',
           cast(:subject as jsonb), :hash, :role, :fourEyes, :continues,
           clock_timestamp() + :expires * interval '1 millisecond',
           clock_timestamp() + cast(:defaults as double precision) * interval '1 millisecond'
         from held where not exists (select 1 from present)
         returning id, subject_hash
       )
       select * from opened union all select present.* from present, held`,
      {
        run: run.id,
        fence,
        id: gateId,
        node: asked.node,
        kind: asked.kind,
        title: asked.title,
        question,
        action: asked.action,
        subject: JSON.stringify(subject),
        hash: subjectHash,
        role: asked.requiredRole,
        fourEyes: asked.fourEyes,
        continues: asked.continueOnReject,
        expires: asked.expiresInMs,
        defaults: asked.defaultsAfterMs ?? null,
      },
    ),
  );
  if (!rows.length) {
    throw new FencedError(`Run ${run.id} belongs to another segment`);
  }
  return { gateId: rows[0].id, subjectHash: rows[0].subject_hash };
}
