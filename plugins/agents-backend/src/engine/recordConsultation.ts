import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Consultation } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { Trial } from './Experiments';

/** Counts a consultation for statistics, budgets and experiments; never fails. */
export async function recordConsultation(
  knex: Knex,
  logger: LoggerService,
  about: {
    readonly runId: string;
    readonly node: string;
    readonly trial: Trial | undefined;
  },
  consultation: Consultation,
): Promise<void> {
  try {
    await knex('agent_runs').insert({
      run_id: about.runId,
      node_id: about.node,
      agent: consultation.agent,
      mind: consultation.mind,
      model: consultation.model,
      input_tokens: consultation.inputTokens,
      output_tokens: consultation.outputTokens,
      cost_usd: consultation.costUsd,
      duration_ms: Math.round(consultation.durationMs),
      failed: consultation.failed,
      experiment_id: about.trial?.experimentId,
      arm: about.trial?.arm,
    });
  } catch (error) {
    logger.warn(`A consultation was not counted: ${error}`);
  }
}
