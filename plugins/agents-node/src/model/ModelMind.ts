import type { Finding } from '@trainyard/plugin-agents-common';
import type {
  AgentDefinition,
  Mind,
  MindAnswer,
  MindQuestion,
} from '../agent/definition';
import {
  AnswerEnvelope,
  answerEnvelopeSchema,
  composeRequest,
} from './composeRequest';
import type {
  ModelCallContext,
  ModelDesk,
  ModelMessage,
  ModelRequest,
  ModelResponse,
  ModelToolCall,
} from './types';

/** A model that asks for tools again and again goes in circles. */
const MOST_ROUNDS = 8;
const MOST_TOOL_CALLS = 16;

function textOf({ parts }: ModelResponse): string {
  return parts.map(part => (part.type === 'text' ? part.text : '')).join('');
}

function callsOf({ parts }: ModelResponse): readonly ModelToolCall[] {
  return parts.filter(part => part.type === 'tool-call');
}

/** Models like to wrap their JSON although they were told not to. */
function stripFence(text: string): string {
  return /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/.exec(text)?.[1] ?? text;
}

function readEnvelope(text: string): AnswerEnvelope | string {
  try {
    const parsed = answerEnvelopeSchema.safeParse(JSON.parse(stripFence(text)));
    return parsed.success
      ? parsed.data
      : `The answer does not fit its envelope: ${parsed.error.issues
          .map(issue => `${issue.path.join('.')}: ${issue.message}`)
          .join(', ')}`;
  } catch {
    return 'The answer is not JSON';
  }
}

class Spending {
  inputTokens = 0;
  outputTokens = 0;
  costUsd = 0;

  add({ usage, costUsd }: ModelResponse): void {
    this.inputTokens +=
      usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
    this.outputTokens += usage.outputTokens;
    this.costUsd += costUsd;
  }

  total() {
    const { inputTokens, outputTokens, costUsd } = this;
    return { inputTokens, outputTokens, costUsd };
  }
}

/** Speaks for agents through a language model, as far as its desk lets it. */
export class ModelMind implements Mind {
  readonly kind = 'model';

  constructor(private readonly desk: ModelDesk) {}

  canSpeakFor(agent: AgentDefinition): boolean {
    return agent.prompt !== undefined && this.desk.canSpeakFor(agent);
  }

  async propose<Input, Output>(
    question: MindQuestion<Input, Output>,
  ): Promise<MindAnswer<Output>> {
    const untyped = question as MindQuestion<unknown, unknown>;
    const answer = await this.#converse(untyped);
    return answer as MindAnswer<Output>;
  }

  async #converse(
    question: MindQuestion<unknown, unknown>,
  ): Promise<MindAnswer<unknown>> {
    const { agent, input, context } = question;
    const about: ModelCallContext = { agent, input, context };
    const spending = new Spending();
    let request = await composeRequest(question, this.desk.toolsOf(agent));
    let toolCalls = 0;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      context.signal.throwIfAborted();
      const response = await this.desk.ask(request, about);
      spending.add(response);
      const calls = callsOf(response);
      toolCalls += calls.length;
      if (!calls.length || response.stop !== 'tool-calls') {
        return this.#read(agent, response, spending);
      }
      if (toolCalls > MOST_TOOL_CALLS) break;
      request = await this.#withResults(request, response, calls, about);
    }
    return this.#unusable(
      agent,
      `It used tools ${toolCalls} times without coming to an answer`,
      spending,
    );
  }

  async #withResults(
    request: ModelRequest,
    response: ModelResponse,
    calls: readonly ModelToolCall[],
    about: ModelCallContext,
  ): Promise<ModelRequest> {
    const results = [];
    // One after the other: what changes something must not race with itself.
    for (const call of calls) {
      const outcome = await this.desk.useTool(call, about);
      results.push({ type: 'tool-result' as const, id: call.id, ...outcome });
    }
    const said: ModelMessage = { role: 'assistant', parts: response.parts };
    return {
      ...request,
      messages: [...request.messages, said, { role: 'user', parts: results }],
    };
  }

  #read(
    agent: AgentDefinition,
    response: ModelResponse,
    spending: Spending,
  ): MindAnswer<unknown> {
    const raw = textOf(response);
    const heard = { model: response.model, raw };
    if (response.stop === 'refusal') {
      const why = response.refusal ? `: ${response.refusal}` : '';
      const message = `The model refused to answer${why}`;
      return { ...this.#unusable(agent, message, spending), ...heard };
    }
    if (response.stop === 'length') {
      const message = 'The answer was cut off before its end; be briefer';
      return { ...this.#unusable(agent, message, spending), ...heard };
    }
    const envelope = readEnvelope(raw);
    if (typeof envelope === 'string') {
      return { ...this.#unusable(agent, envelope, spending), ...heard };
    }
    const { output, decision, confidence, alternatives } = envelope;
    return {
      output,
      reasoning: {
        title: agent.title,
        decision,
        confidence: confidence ?? undefined,
        alternatives: alternatives ?? [],
      },
      ...heard,
      ...spending.total(),
    };
  }

  #unusable(
    agent: AgentDefinition,
    message: string,
    spending: Spending,
  ): MindAnswer<unknown> {
    const findings: readonly Finding[] = [{ severity: 'critical', message }];
    return {
      output: undefined,
      reasoning: { title: agent.title, decision: message },
      findings,
      ...spending.total(),
    };
  }
}
