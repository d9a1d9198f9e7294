import Anthropic, {
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from '@anthropic-ai/sdk';
import type {
  ModelRequest,
  ModelStop,
  ModelText,
  ModelToolCall,
  ModelUsage,
} from '@trainyard/plugin-agents-node';
import { toAnthropicParams } from './anthropicParams';
import {
  Generated,
  GenerateOptions,
  ModelProvider,
  ProviderError,
} from './ModelProvider';
import { fromStatus } from './readStatus';
import { fromVendorName, readArguments } from './toolNames';

type Block =
  | { type: 'text'; text: string }
  | { type: 'tool_use'; id: string; name: string; json: string };

const STOPS: Readonly<Record<string, ModelStop>> = {
  end_turn: 'end',
  stop_sequence: 'end',
  tool_use: 'tool-calls',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'refusal',
};

/** Collects the events of one streamed answer. */
class Answer {
  readonly #blocks = new Map<number, Block>();
  #model = '';
  #usage: ModelUsage = {
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
  };
  #stop: string | undefined;
  #refusal: string | undefined;
  #isComplete = false;

  /** What was said so far, without calls of tools. */
  get text(): string {
    return [...this.#blocks.values()]
      .map(block => (block.type === 'text' ? block.text : ''))
      .join('');
  }

  add(event: Anthropic.MessageStreamEvent): void {
    switch (event.type) {
      case 'message_start':
        this.#model = event.message.model;
        this.#count(event.message.usage);
        break;
      case 'content_block_start':
        this.#start(event.index, event.content_block);
        break;
      case 'content_block_delta':
        this.#append(event.index, event.delta);
        break;
      case 'message_delta':
        this.#stop = event.delta.stop_reason ?? undefined;
        this.#refusal = event.delta.stop_details?.explanation ?? undefined;
        this.#count(event.usage);
        break;
      case 'message_stop':
        this.#isComplete = true;
        break;
      default:
    }
  }

  get usage(): ModelUsage | undefined {
    return this.#model ? this.#usage : undefined;
  }

  finish(request: ModelRequest, provider: string): Generated {
    const stop = STOPS[this.#stop ?? ''];
    if (!this.#isComplete || !stop) {
      throw new ProviderError(
        'cut',
        `${provider}: the stream ended before the answer did`,
        { usage: this.usage },
      );
    }
    const blocks = [...this.#blocks].sort(([a], [b]) => a - b);
    const parts = blocks.map(([, block]): ModelText | ModelToolCall =>
      block.type === 'text'
        ? { type: 'text', text: block.text }
        : {
            type: 'tool-call',
            id: block.id,
            name: fromVendorName(block.name, request.tools),
            input: readArguments(block.json),
          },
    );
    const usage = this.#usage;
    const refusal = this.#refusal;
    return { model: this.#model, parts, stop, refusal, usage };
  }

  #start(index: number, block: Anthropic.ContentBlock): void {
    if (block.type === 'text') {
      this.#blocks.set(index, { type: 'text', text: block.text });
    } else if (block.type === 'tool_use') {
      const { id, name } = block;
      this.#blocks.set(index, { type: 'tool_use', id, name, json: '' });
    }
  }

  #append(index: number, delta: Anthropic.RawContentBlockDelta): void {
    const block = this.#blocks.get(index);
    if (delta.type === 'text_delta' && block?.type === 'text') {
      block.text += delta.text;
    } else if (
      delta.type === 'input_json_delta' &&
      block?.type === 'tool_use'
    ) {
      block.json += delta.partial_json;
    }
  }

  /** The last counts are totals; a count that is missing keeps its value. */
  #count(usage: Partial<Anthropic.MessageDeltaUsage>): void {
    const before = this.#usage;
    this.#usage = {
      inputTokens: usage.input_tokens ?? before.inputTokens,
      outputTokens: usage.output_tokens ?? before.outputTokens,
      cacheReadTokens: usage.cache_read_input_tokens ?? before.cacheReadTokens,
      cacheWriteTokens:
        usage.cache_creation_input_tokens ?? before.cacheWriteTokens,
    };
  }
}

function isText(event: Anthropic.MessageStreamEvent): boolean {
  return (
    event.type === 'content_block_delta' && event.delta.type === 'text_delta'
  );
}

function overloadedInStream(error: APIError): boolean {
  return error.type === 'overloaded_error' || error.type === 'rate_limit_error';
}

/** Models of Anthropic, through its SDK. */
export class AnthropicProvider implements ModelProvider {
  readonly id: string;
  readonly #client: Anthropic;

  constructor(options: {
    readonly id: string;
    readonly apiKey?: string;
    readonly baseUrl?: string;
  }) {
    this.id = options.id;
    this.#client = new Anthropic({
      // Without one the SDK looks for credentials on this machine.
      apiKey: options.apiKey ?? 'none',
      // What the environment of the process says must not reach our calls.
      authToken: null,
      baseURL: options.baseUrl ?? 'https://api.anthropic.com',
      maxRetries: 0,
      // It would print what it cannot parse.
      logLevel: 'off',
      fetch: (url, init) => globalThis.fetch(url, init),
    });
  }

  async generate(
    request: ModelRequest,
    options: GenerateOptions,
  ): Promise<Generated> {
    const { signal, maxTokens } = options;
    const answer = new Answer();
    try {
      const stream = await this.#client.messages.create(
        {
          ...toAnthropicParams(request, options),
          max_tokens: maxTokens,
          stream: true,
        },
        { signal },
      );
      for await (const event of stream) {
        answer.add(event);
        if (isText(event)) options.onText?.(answer.text);
      }
    } catch (error) {
      throw this.#explain(error, answer.usage, signal);
    }
    if (signal.aborted) {
      throw this.#explain(signal.reason, answer.usage, signal);
    }
    return answer.finish(request, this.id);
  }

  async countTokens(
    request: ModelRequest,
    options: GenerateOptions,
  ): Promise<number> {
    const { signal } = options;
    try {
      const params = toAnthropicParams(request, options);
      const counted = await this.#client.messages.countTokens(params, {
        signal,
      });
      return counted.input_tokens;
    } catch (error) {
      throw this.#explain(error, undefined, signal);
    }
  }

  #explain(
    error: unknown,
    usage: ModelUsage | undefined,
    signal: AbortSignal,
  ): ProviderError {
    if (error instanceof ProviderError) {
      return error;
    }
    const message = error instanceof Error ? error.message : String(error);
    if (
      signal.aborted ||
      error instanceof APIUserAbortError ||
      error instanceof APIConnectionTimeoutError
    ) {
      const text = `${this.id} did not answer in time`;
      return new ProviderError('timeout', text, { usage });
    }
    if (error instanceof APIError && error.status) {
      const { status, headers } = error;
      return fromStatus(this.id, { status, headers, message });
    }
    if (error instanceof APIError && overloadedInStream(error)) {
      const text = `${this.id} broke off: ${message.slice(0, 300)}`;
      return new ProviderError('overloaded', text, { usage });
    }
    const text = `${this.id}: ${message.slice(0, 300)}`;
    return new ProviderError(usage ? 'cut' : 'unreachable', text, { usage });
  }
}
