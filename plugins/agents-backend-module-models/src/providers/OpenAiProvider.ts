import type {
  ModelRequest,
  ModelStop,
  ModelText,
  ModelToolCall,
  ModelUsage,
} from '@trainyard/plugin-agents-node';
import OpenAI, {
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from 'openai';
import {
  Generated,
  GenerateOptions,
  ModelProvider,
  ProviderError,
} from './ModelProvider';
import { toOpenAiParams } from './openAiParams';
import { fromStatus } from './readStatus';
import { fromVendorName, readArguments } from './toolNames';

const STOPS: Readonly<Record<string, ModelStop>> = {
  stop: 'end',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  length: 'length',
  content_filter: 'refusal',
};

/** Roughly; for answers that broke off before they were counted. */
const CHARACTERS_PER_TOKEN = 3;

/** Collects the chunks of one streamed answer. */
class Answer {
  #text = '';
  #refusal = '';
  readonly #calls = new Map<
    number,
    { id: string; name: string; json: string }
  >();
  #finish: string | undefined;
  #model = '';
  #usage: ModelUsage | undefined;

  /** What was said so far, without calls of tools. */
  get text(): string {
    return this.#text;
  }

  add(chunk: OpenAI.ChatCompletionChunk): void {
    this.#model = chunk.model || this.#model;
    if (chunk.usage) this.#count(chunk.usage);
    const choice = chunk.choices?.[0];
    if (!choice) return;
    const { delta, finish_reason: finish } = choice;
    this.#text += delta.content ?? '';
    this.#refusal += delta.refusal ?? '';
    for (const { index, id, function: called } of delta.tool_calls ?? []) {
      const call = this.#calls.get(index) ?? { id: '', name: '', json: '' };
      call.id ||= id ?? '';
      call.name ||= called?.name ?? '';
      call.json += called?.arguments ?? '';
      this.#calls.set(index, call);
    }
    this.#finish = finish ?? this.#finish;
  }

  /** Counted, or for an answer that broke off guessed from what came. */
  get usage(): ModelUsage | undefined {
    return this.#usage ?? (this.#model ? this.#guess() : undefined);
  }

  finish(request: ModelRequest, provider: string): Generated {
    const stop = STOPS[this.#finish ?? ''];
    const usage = this.usage;
    if (!stop || !usage) {
      const message = `${provider}: the stream ended before the answer did`;
      throw new ProviderError('cut', message, { usage });
    }
    const calls = [...this.#calls].sort(([a], [b]) => a - b);
    const parts: (ModelText | ModelToolCall)[] = [
      ...(this.#text ? [{ type: 'text' as const, text: this.#text }] : []),
      ...calls.map(([index, call]) => ({
        type: 'tool-call' as const,
        // Some local servers give none.
        id: call.id || `call-${index}`,
        name: fromVendorName(call.name, request.tools),
        input: readArguments(call.json),
      })),
    ];
    // Some local servers say "stop" although they ask for tools.
    const realStop = stop === 'end' && calls.length ? 'tool-calls' : stop;
    return {
      model: this.#model,
      parts,
      stop: this.#refusal ? 'refusal' : realStop,
      refusal: this.#refusal || undefined,
      usage,
    };
  }

  #count(usage: OpenAI.CompletionUsage): void {
    const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
    this.#usage = {
      inputTokens: usage.prompt_tokens - cached,
      outputTokens: usage.completion_tokens,
      cacheReadTokens: cached,
      cacheWriteTokens: 0,
    };
  }

  #guess(): ModelUsage {
    const said =
      this.#text.length +
      [...this.#calls.values()].reduce((sum, { json }) => sum + json.length, 0);
    return {
      inputTokens: 0,
      outputTokens: Math.ceil(said / CHARACTERS_PER_TOKEN),
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
    };
  }
}

/** Whatever speaks OpenAI's chat completions: OpenAI, gateways, local servers. */
export class OpenAiProvider implements ModelProvider {
  readonly id: string;
  readonly #client: OpenAI;
  readonly #limitName: 'max_completion_tokens' | 'max_tokens';

  constructor(options: {
    readonly id: string;
    readonly apiKey?: string;
    readonly baseUrl?: string;
  }) {
    this.id = options.id;
    // Compatible servers know the older name; OpenAI's newer models only this one.
    this.#limitName = options.baseUrl ? 'max_tokens' : 'max_completion_tokens';
    this.#client = new OpenAI({
      // The SDK wants one; local servers do not look at it.
      apiKey: options.apiKey ?? 'none',
      organization: null,
      project: null,
      baseURL: options.baseUrl ?? 'https://api.openai.com/v1',
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
    const { signal } = options;
    const answer = new Answer();
    try {
      const stream = await this.#client.chat.completions.create(
        toOpenAiParams(request, options, this.#limitName),
        { signal },
      );
      for await (const chunk of stream) {
        answer.add(chunk);
        if (chunk.choices?.[0]?.delta.content) options.onText?.(answer.text);
      }
    } catch (error) {
      throw this.#explain(error, answer.usage, signal);
    }
    if (signal.aborted) {
      throw this.#explain(signal.reason, answer.usage, signal);
    }
    return answer.finish(request, this.id);
  }

  #explain(
    error: unknown,
    usage: ModelUsage | undefined,
    signal: AbortSignal,
  ): ProviderError {
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
    const text = `${this.id}: ${message.slice(0, 300)}`;
    return new ProviderError(usage ? 'cut' : 'unreachable', text, { usage });
  }
}
