import type {
  PlanVersion,
  RunDecisionSet,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { untilConnected } from '../database/connectionLoss';
import type { DecisionSetVersionRow, RunRow } from '../database/rows';
import { canonicalJson } from '../engine/subjectHash';
import type { Redactor } from './Redactor';

/** The version of a run and, if it has none yet, the one that it began with. */
export async function findPlanOfRun(
  knex: Knex,
  run: Pick<RunRow, 'id' | 'decision_set_id' | 'decision_set_version'>,
): Promise<DecisionSetVersionRow | undefined> {
  return knex<DecisionSetVersionRow>('decision_set_versions')
    .where('decision_set_id', run.decision_set_id ?? '')
    .andWhere(query => {
      void query
        .where({ run_id: run.id })
        .orWhere({ version: run.decision_set_version ?? 0 });
    })
    .orderBy('version', 'desc')
    .first();
}

/** The plans that runs read and save. */
export class RunPlans {
  constructor(
    private readonly knex: Knex,
    private readonly redactor: Redactor,
  ) {}

  /** The decision set as the nodes of a run see it. */
  ofRun(run: RunRow): RunDecisionSet | undefined {
    const id = run.decision_set_id;
    return id === null
      ? undefined
      : {
          id,
          read: () => this.#read(run),
          save: plan => this.#save(run, id, plan),
        };
  }

  async #read(run: RunRow): Promise<PlanVersion> {
    const found = await untilConnected(() => findPlanOfRun(this.knex, run));
    return { version: found?.version ?? 0, plan: found?.plan ?? {} };
  }

  /**
   * Replaces the run's own version while it is the latest, else adds one.
   *
   * @remarks
   * The lock of the decision set's row orders runs and people; a node that runs
   * again saves the same plan and finds it there.
   */
  async #save(
    run: RunRow,
    id: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<PlanVersion> {
    const plan = this.redactor.redact({ ...input });
    return this.knex.transaction(async transaction => {
      const set = await transaction('decision_sets')
        .where({ id })
        .forUpdate()
        .first('version');
      const own = await transaction<DecisionSetVersionRow>(
        'decision_set_versions',
      )
        .where({ decision_set_id: id, run_id: run.id })
        .orderBy('version', 'desc')
        .first();
      if (own && canonicalJson(own.plan) === canonicalJson(plan)) {
        return { version: own.version, plan };
      }
      const isLatest = own?.version === set.version;
      const version = isLatest ? set.version : set.version + 1;
      const text = JSON.stringify(plan);
      await transaction('decision_set_versions')
        .insert({
          decision_set_id: id,
          version,
          plan: text,
          created_by: run.requested_by,
          run_id: run.id,
        })
        .onConflict(['decision_set_id', 'version'])
        .merge({ plan: text });
      await transaction('decision_sets')
        .where({ id })
        .update({ version, plan: text, updated_at: transaction.fn.now() });
      return { version, plan };
    });
  }
}
