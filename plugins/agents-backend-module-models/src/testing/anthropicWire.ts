import {
  countTokens,
  pieces,
  Scripted,
  ScriptedCall,
  SeenRequest,
  textOf,
} from './script';

/** One server-sent event: its name and its data. */
export type WireEvent = readonly [name: string | undefined, data: unknown];

interface Block {
  readonly type: string;
  readonly text?: string;
  readonly content?: unknown;
}

function blockTexts(content: unknown): string[] {
  if (typeof content === 'string') {
    return [content];
  }
  const blocks = Array.isArray(content) ? (content as Block[]) : [];
  return blocks.flatMap(({ text, content: inner }) =>
    text === undefined ? blockTexts(inner) : [text],
  );
}

/** What a request to the Messages API says. */
export function readAnthropic(
  body: Record<string, unknown>,
): Omit<SeenRequest, 'vendor' | 'path' | 'headers' | 'body'> {
  const messages = (body.messages ?? []) as { content: unknown }[];
  const tools = (body.tools ?? []) as { name: string }[];
  return {
    model: String(body.model),
    system: blockTexts(body.system).join('\n'),
    texts: messages.flatMap(message => blockTexts(message.content)),
    toolNames: tools.map(({ name }) => name),
    maxTokens: Number(body.max_tokens ?? 0),
  };
}

export function writeAnthropicError(
  status: number,
  message = `Scripted ${status}`,
): unknown {
  const types: Record<number, string> = {
    400: 'invalid_request_error',
    401: 'authentication_error',
    429: 'rate_limit_error',
    529: 'overloaded_error',
  };
  const type = types[status] ?? 'api_error';
  return { type: 'error', error: { type, message } };
}

function textEvents(text: string, index: number): WireEvent[] {
  return [
    [
      'content_block_start',
      {
        type: 'content_block_start',
        index,
        content_block: { type: 'text', text: '' },
      },
    ],
    ...pieces(text).map(
      (piece): WireEvent => [
        'content_block_delta',
        {
          type: 'content_block_delta',
          index,
          delta: { type: 'text_delta', text: piece },
        },
      ],
    ),
    ['content_block_stop', { type: 'content_block_stop', index }],
  ];
}

function callEvents(
  { name, input, malformed }: ScriptedCall,
  index: number,
  id: string,
): WireEvent[] {
  const json = malformed ?? JSON.stringify(input);
  return [
    [
      'content_block_start',
      {
        type: 'content_block_start',
        index,
        content_block: {
          type: 'tool_use',
          id,
          name: name.replace(/[^\w-]/g, '__'),
          input: {},
        },
      },
    ],
    ...pieces(json).map(
      (piece): WireEvent => [
        'content_block_delta',
        {
          type: 'content_block_delta',
          index,
          delta: { type: 'input_json_delta', partial_json: piece },
        },
      ],
    ),
    ['content_block_stop', { type: 'content_block_stop', index }],
  ];
}

function stopReason({ refusal, isCutOff, calls }: Scripted): string {
  if (refusal !== undefined) return 'refusal';
  if (isCutOff) return 'max_tokens';
  return calls?.length ? 'tool_use' : 'end_turn';
}

/** The events of an answer of the Messages API. */
export function writeAnthropic(
  said: Scripted,
  seen: SeenRequest,
  number: number,
): WireEvent[] {
  const text = textOf(said);
  const calls = said.calls ?? [];
  const usage = {
    input_tokens:
      said.usage?.inputTokens ?? countTokens(JSON.stringify(seen.body)),
    cache_creation_input_tokens: said.usage?.cacheWriteTokens ?? 0,
    cache_read_input_tokens: said.usage?.cacheReadTokens ?? 0,
  };
  const spoken = text + JSON.stringify(calls);
  const first = text ? 1 : 0;
  const stop = stopReason(said);
  return [
    [
      'message_start',
      {
        type: 'message_start',
        message: {
          id: `msg_${number}`,
          type: 'message',
          role: 'assistant',
          model: seen.model,
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { ...usage, output_tokens: 1 },
        },
      },
    ],
    ['ping', { type: 'ping' }],
    ...(text ? textEvents(text, 0) : []),
    ...calls.flatMap((call, index) =>
      callEvents(call, first + index, `toolu_${number}_${index}`),
    ),
    ...(said.streamError
      ? [
          [
            'error',
            {
              type: 'error',
              error: { type: said.streamError, message: 'Scripted' },
            },
          ] as const,
        ]
      : []),
    [
      'message_delta',
      {
        type: 'message_delta',
        delta: {
          stop_reason: stop,
          stop_sequence: null,
          stop_details:
            said.refusal === undefined
              ? null
              : { type: 'refusal', category: null, explanation: said.refusal },
        },
        usage: {
          output_tokens: said.usage?.outputTokens ?? countTokens(spoken),
        },
      },
    ],
    ['message_stop', { type: 'message_stop' }],
  ];
}
