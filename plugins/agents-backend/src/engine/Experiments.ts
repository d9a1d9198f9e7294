import type { AgentVariant } from '@trainyard/plugin-agents-common';
import type { AgentDefinition, Mind } from '@trainyard/plugin-agents-node';
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** How old word of an experiment may be in another process. */
const FRESH_MS = 1_000;

interface ActiveExperiment {
  readonly id: string;
  readonly agent: string;
  readonly variant: AgentVariant;
  readonly share: number;
  readonly created_at: Date;
}

/** The arm of an experiment that a run belongs to. */
export interface Trial {
  readonly experimentId: string;
  readonly arm: 'control' | 'variant';
  readonly variant: AgentVariant;
}

/** What is consulted, by which minds. */
export interface Consulted {
  readonly agent: AgentDefinition;
  readonly minds: readonly Mind[];
}

/**
 * The place of a run between 0 and 1, the same for every node, process and
 * attempt, and independent between experiments.
 */
export function placeOfRun(experimentId: string, runId: string): number {
  const digest = createHash('sha256')
    .update(`${experimentId}:${runId}`)
    .digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/** A mind that takes an agent for another, as far as the choice of a model goes. */
function speakingAs(mind: Mind, id: string): Mind {
  return {
    kind: mind.kind,
    canSpeakFor: agent => mind.canSpeakFor({ ...agent, id }),
    propose: question =>
      mind.propose({ ...question, agent: { ...question.agent, id } }),
  };
}

/** Gives a changed agent or model to a share of the runs. */
export class Experiments {
  #active: readonly ActiveExperiment[] = [];
  #readAtMs = 0;

  constructor(
    private readonly knex: Knex,
    private readonly findAgent: (id: string) => AgentDefinition | undefined,
    private readonly now: () => number = Date.now,
  ) {}

  /** The arm of a run; runs from before the experiment have none. */
  async assign(
    run: { readonly id: string; readonly created_at: Date },
    agent: string,
  ): Promise<Trial | undefined> {
    const active = await this.#read();
    const experiment = active.find(
      candidate =>
        candidate.agent === agent && candidate.created_at <= run.created_at,
    );
    if (!experiment) return undefined;
    const { id, share, variant } = experiment;
    const arm = placeOfRun(id, run.id) < share ? 'variant' : 'control';
    return { experimentId: id, arm, variant };
  }

  /** Who speaks in an arm. */
  apply(
    agent: AgentDefinition,
    minds: readonly Mind[],
    trial: Trial | undefined,
  ): Consulted {
    if (trial?.arm !== 'variant') {
      return { agent, minds };
    }
    const { variant } = trial;
    switch (variant.kind) {
      case 'rules':
        return { agent, minds: minds.filter(mind => mind.kind === 'rules') };
      case 'model':
        return {
          agent,
          minds: minds.map(mind =>
            mind.kind === 'model' ? speakingAs(mind, variant.as) : mind,
          ),
        };
      default: {
        // A pack may be gone since; the run goes on with what there is.
        const other = this.findAgent(variant.agent);
        return {
          agent: other ? { ...other, output: agent.output } : agent,
          minds,
        };
      }
    }
  }

  /** Something changed in this process. */
  forget(): void {
    this.#readAtMs = 0;
  }

  async #read(): Promise<readonly ActiveExperiment[]> {
    const now = this.now();
    if (now - this.#readAtMs >= FRESH_MS) {
      this.#active = await this.knex<ActiveExperiment>('experiments')
        .whereNull('ended_at' as never)
        .select('id', 'agent', 'variant', 'share', 'created_at');
      this.#readAtMs = now;
    }
    return this.#active;
  }
}
