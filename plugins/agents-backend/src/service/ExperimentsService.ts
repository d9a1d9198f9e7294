import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  AgentVariant,
  CreateExperiment,
  createExperimentSchema,
  Experiment,
  ExperimentArm,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { isUniqueViolation } from '../database/connectionLoss';
import type { Experiments } from '../engine/Experiments';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { parseInput } from '../router/parseInput';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';

interface ExperimentRow {
  readonly id: string;
  readonly agent: string;
  readonly variant: AgentVariant;
  readonly share: number;
  readonly note: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly ended_by: string | null;
  readonly ended_at: Date | null;
}

interface ArmRow {
  readonly experiment_id: string;
  readonly arm: 'control' | 'variant';
  readonly runs: number;
  readonly consultations: number;
  readonly failures: number;
  readonly by_model: number;
  readonly p50: number;
  readonly p95: number;
  readonly cost: number;
  readonly tokens: number;
}

const EMPTY_ARM: ExperimentArm = { runs: 0, consultations: 0, failures: 0 };

function viewArm(row: ArmRow | undefined): ExperimentArm {
  if (!row) {
    return EMPTY_ARM;
  }
  const { runs, consultations, failures } = row;
  return {
    runs,
    consultations,
    failures,
    errorRate: failures / consultations,
    modelShare: row.by_model / consultations,
    p50Ms: row.p50,
    p95Ms: row.p95,
    costUsdPerConsultation: row.cost,
    tokensPerConsultation: row.tokens,
  };
}

/** Changed agents or models for a share of the runs, and how they do. */
export class ExperimentsService {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly graphs: GraphRegistry;
      readonly experiments: Experiments;
      readonly redactor: Redactor;
    },
  ) {}

  /** Newest first. */
  async list(): Promise<readonly Experiment[]> {
    const { knex } = this.dependencies;
    const rows = await knex<ExperimentRow>('experiments')
      .orderBy('created_at', 'desc')
      .limit(100);
    return this.#view(rows);
  }

  async create(input: CreateExperiment, caller: Identity): Promise<Experiment> {
    const { knex, experiments, redactor } = this.dependencies;
    const asked = parseInput(createExperimentSchema, input);
    this.#requireAgent(asked.agent, 'agent');
    if (asked.variant.kind === 'agent') {
      this.#requireAgent(asked.variant.agent, 'variant.agent');
    }
    try {
      const [row] = await knex('experiments')
        .insert({
          id: randomUUID(),
          agent: asked.agent,
          variant: JSON.stringify(asked.variant),
          share: asked.share,
          note: asked.note && redactor.redactText(asked.note),
          created_by: caller.userEntityRef,
        })
        .returning<ExperimentRow[]>('*');
      experiments.forget();
      return (await this.#view([row]))[0];
    } catch (error) {
      if (isUniqueViolation(error)) {
        throw new ConflictError(
          `agent: ${asked.agent} is part of an experiment already; end that first`,
        );
      }
      throw error;
    }
  }

  /** From now on all runs go on with the agent as it is. */
  async end(experimentId: string, caller: Identity): Promise<Experiment> {
    const { knex, experiments } = this.dependencies;
    const [row] = await knex('experiments')
      .where({ id: experimentId })
      .whereNull('ended_at')
      .update({
        ended_by: caller.userEntityRef,
        ended_at: knex.raw('clock_timestamp()'),
      })
      .returning<ExperimentRow[]>('*');
    if (!row) {
      const found = await knex('experiments')
        .where({ id: experimentId })
        .first('id');
      throw found
        ? new ConflictError('The experiment has ended already')
        : new NotFoundError(`No experiment ${experimentId}`);
    }
    experiments.forget();
    return (await this.#view([row]))[0];
  }

  #requireAgent(id: string, field: string): void {
    const known = this.dependencies.graphs.agents().map(agent => agent.id);
    if (!known.includes(id)) {
      throw new InputError(
        `${field}: there is no agent "${id}"; there are ${known.join(', ')}`,
      );
    }
  }

  async #view(rows: readonly ExperimentRow[]): Promise<Experiment[]> {
    const arms = await this.#arms(rows.map(row => row.id));
    const armOf = (id: string, arm: ArmRow['arm']) =>
      viewArm(arms.find(row => row.experiment_id === id && row.arm === arm));
    return rows.map(row => ({
      experimentId: row.id,
      agent: row.agent,
      variant: row.variant,
      share: row.share,
      note: row.note ?? undefined,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      endedBy: row.ended_by ?? undefined,
      endedAt: row.ended_at?.toISOString(),
      arms: {
        control: armOf(row.id, 'control'),
        variant: armOf(row.id, 'variant'),
      },
    }));
  }

  async #arms(ids: readonly string[]): Promise<readonly ArmRow[]> {
    const { rows } = await this.dependencies.knex.raw<{ rows: ArmRow[] }>(
      `select experiment_id, arm, count(distinct run_id)::int as runs,
         count(*)::int as consultations,
         (count(*) filter (where failed))::int as failures,
         (count(*) filter (where mind = 'model' and not failed))::int as by_model,
         percentile_disc(0.5) within group (order by duration_ms) as p50,
         percentile_disc(0.95) within group (order by duration_ms) as p95,
         avg(cost_usd)::float as cost,
         avg(input_tokens + output_tokens)::float as tokens
       from agent_runs where experiment_id = any(:ids)
       group by experiment_id, arm`,
      { ids: [...ids] },
    );
    return rows;
  }
}
