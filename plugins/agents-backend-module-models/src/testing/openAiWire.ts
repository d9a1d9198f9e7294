import type { WireEvent } from './anthropicWire';
import { countTokens, pieces, Scripted, SeenRequest, textOf } from './script';

interface Message {
  readonly role: string;
  readonly content?: unknown;
}

/** What a request to chat completions says. */
export function readOpenAi(
  body: Record<string, unknown>,
): Omit<SeenRequest, 'vendor' | 'path' | 'headers' | 'body'> {
  const messages = (body.messages ?? []) as Message[];
  const tools = (body.tools ?? []) as { function: { name: string } }[];
  const texts = (role: (name: string) => boolean) =>
    messages.flatMap(message =>
      role(message.role) && typeof message.content === 'string'
        ? [message.content]
        : [],
    );
  return {
    model: String(body.model),
    system: texts(name => name === 'system' || name === 'developer').join('\n'),
    texts: texts(name => name !== 'system' && name !== 'developer'),
    toolNames: tools.map(tool => tool.function.name),
    maxTokens: Number(body.max_completion_tokens ?? body.max_tokens ?? 0),
  };
}

export function writeOpenAiError(
  status: number,
  message = `Scripted ${status}`,
): unknown {
  return {
    error: {
      message,
      type: status === 429 ? 'rate_limit_exceeded' : 'server_error',
      param: null,
      code: null,
    },
  };
}

function finishReason({ refusal, isCutOff, calls }: Scripted): string {
  if (refusal !== undefined) return 'stop';
  if (isCutOff) return 'length';
  return calls?.length ? 'tool_calls' : 'stop';
}

/** The chunks of a streamed chat completion. */
export function writeOpenAi(
  said: Scripted,
  seen: SeenRequest,
  number: number,
): WireEvent[] {
  const chunk = (delta: unknown, finish: string | null = null): WireEvent => [
    undefined,
    {
      id: `chatcmpl-${number}`,
      object: 'chat.completion.chunk',
      created: 1_800_000_000,
      model: seen.model,
      choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
    },
  ];
  const text = textOf(said);
  const calls = said.calls ?? [];
  const cached = said.usage?.cacheReadTokens ?? 0;
  const prompt =
    said.usage?.inputTokens ?? countTokens(JSON.stringify(seen.body));
  const completion =
    said.usage?.outputTokens ?? countTokens(text + JSON.stringify(calls));
  return [
    chunk({ role: 'assistant', content: '', refusal: null }),
    ...(said.refusal === undefined ? [] : [chunk({ refusal: said.refusal })]),
    ...pieces(text).map(piece => chunk({ content: piece })),
    ...calls.flatMap(({ name, input, malformed }, index) => [
      chunk({
        tool_calls: [
          {
            index,
            id: `call_${number}_${index}`,
            type: 'function',
            function: { name: name.replace(/[^\w-]/g, '__'), arguments: '' },
          },
        ],
      }),
      ...pieces(malformed ?? JSON.stringify(input)).map(piece =>
        chunk({ tool_calls: [{ index, function: { arguments: piece } }] }),
      ),
    ]),
    ...(said.streamError
      ? [
          [
            undefined,
            { error: { message: 'Scripted', type: said.streamError } },
          ] as const,
        ]
      : []),
    chunk({}, finishReason(said)),
    [
      undefined,
      {
        id: `chatcmpl-${number}`,
        object: 'chat.completion.chunk',
        created: 1_800_000_000,
        model: seen.model,
        choices: [],
        usage: {
          prompt_tokens: prompt + cached,
          completion_tokens: completion,
          total_tokens: prompt + cached + completion,
          prompt_tokens_details: { cached_tokens: cached },
        },
      },
    ],
  ];
}
