import type { AgentDefinition } from '../agent/definition';
import { hashRequest, hashToolCall } from '../model/hashRequest';
import { markAgent } from '../model/markAgent';
import { redactRequest } from '../model/redactExchange';
import { ToolBox } from '../model/ToolBox';
import { TranscriptEntry, transcriptName } from '../model/transcript';
import type {
  ModelCallContext,
  ModelDesk,
  ModelRequest,
  ModelResponse,
  ModelToolCall,
} from '../model/types';
import { Redactor } from '../services/Redactor';

/** Answers by a script, and keeps the transcript as a portal does. */
export class RecordingDesk implements ModelDesk {
  readonly transcript: { node: string; content: string }[] = [];
  readonly requests: ModelRequest[] = [];

  constructor(
    private readonly tools: ToolBox,
    private readonly script: (
      request: ModelRequest,
    ) => Partial<ModelResponse> | Error,
  ) {}

  canSpeakFor(): boolean {
    return true;
  }

  toolsOf(agent: AgentDefinition) {
    return this.tools.toolsOf(agent);
  }

  async ask(
    unclean: ModelRequest,
    about: ModelCallContext,
  ): Promise<ModelResponse> {
    const request = redactRequest(unclean, new Redactor());
    this.requests.push(request);
    const said = this.script(request);
    const base = {
      kind: 'model' as const,
      agent: about.agent.id,
      codeMark: markAgent(about.agent),
      requestHash: hashRequest(request),
      request,
    };
    if (said instanceof Error) {
      await this.#keep({ ...base, error: said.message }, about);
      throw said;
    }
    const usage = {
      inputTokens: 10,
      outputTokens: 5,
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
    };
    const response: ModelResponse = {
      provider: 'p',
      model: 'm',
      parts: [],
      stop: 'end',
      usage,
      costUsd: 0.01,
      ...said,
    };
    await this.#keep({ ...base, response }, about);
    return response;
  }

  async useTool(call: ModelToolCall, about: ModelCallContext) {
    const { text, isError } = await this.tools.use(call, about);
    const entry = {
      kind: 'tool' as const,
      agent: about.agent.id,
      codeMark: markAgent(about.agent),
      requestHash: hashToolCall(about.agent.id, call),
      call,
      outcome: { text, isError },
    };
    await this.#keep(entry, about);
    return { text, isError };
  }

  async #keep(
    entry: TranscriptEntry,
    { context }: ModelCallContext,
  ): Promise<void> {
    const content = JSON.stringify(entry, undefined, 1);
    this.transcript.push({ node: context.node.id, content });
    await context.artifacts.put({
      name: transcriptName(entry),
      mediaType: 'application/json',
      content,
    });
  }
}
