import {
  hashRequest,
  hashToolCall,
  markAgent,
  ModelCallContext,
  ModelRequest,
  ModelResponse,
  ModelToolCall,
  ToolReport,
  transcriptName,
  TranscriptEntry,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';

/** How an entry is found and counted. */
interface Row {
  readonly outcome: string;
  readonly durationMs: number;
  readonly provider?: string;
  readonly model?: string;
  readonly tool?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly costUsd?: number;
}

/** What a question to a model led to. */
export type Asked =
  | { readonly response: ModelResponse }
  | { readonly error: string };

/**
 * Records what models were asked and said, and what tools gave them.
 *
 * @remarks
 * Everything that comes here is redacted already. The content holds no time and
 * no random value, so the same exchange has the same hash, and a replay can
 * store it again and get the same artifact.
 */
export class TranscriptStore {
  constructor(private readonly knex: Knex) {}

  async recordAsked(
    about: ModelCallContext,
    request: ModelRequest,
    asked: Asked,
    row: Row,
  ): Promise<void> {
    await this.#record(
      about,
      {
        kind: 'model',
        agent: about.agent.id,
        codeMark: markAgent(about.agent),
        requestHash: hashRequest(request),
        request,
        ...asked,
      },
      row,
    );
  }

  async recordTool(
    about: ModelCallContext,
    call: ModelToolCall,
    report: ToolReport,
    row: Row,
  ): Promise<void> {
    await this.#record(
      about,
      {
        kind: 'tool',
        agent: about.agent.id,
        codeMark: markAgent(about.agent),
        requestHash: hashToolCall(about.agent.id, call),
        call,
        outcome: { text: report.text, isError: report.isError },
      },
      row,
    );
  }

  async #record(
    { context }: ModelCallContext,
    entry: TranscriptEntry,
    row: Row,
  ): Promise<void> {
    const { hash } = await context.artifacts.put({
      name: transcriptName(entry),
      mediaType: 'application/json',
      content: JSON.stringify(entry, undefined, 1),
    });
    await this.knex('model_calls').insert({
      run_id: context.run.workflowId,
      node_id: context.node.id,
      agent: entry.agent,
      kind: entry.kind,
      request_hash: entry.requestHash,
      artifact_hash: hash,
      code_mark: entry.codeMark,
      provider: row.provider,
      model: row.model,
      tool: row.tool,
      outcome: row.outcome.slice(0, 500),
      input_tokens: row.inputTokens ?? 0,
      output_tokens: row.outputTokens ?? 0,
      cost_usd: row.costUsd ?? 0,
      duration_ms: Math.round(row.durationMs),
    });
  }
}
