import type { ModelMessage, ModelRequest } from '@trainyard/plugin-agents-node';
import type OpenAI from 'openai';
import type { GenerateOptions } from './ModelProvider';
import { toVendorName } from './toolNames';

type Messages = OpenAI.ChatCompletionMessageParam[];

function toMessages({ role, parts }: ModelMessage): Messages {
  const text = parts
    .map(part => (part.type === 'text' ? part.text : ''))
    .join('');
  if (role === 'assistant') {
    const calls = parts.filter(part => part.type === 'tool-call');
    return [
      {
        role,
        content: text || null,
        tool_calls: calls.length
          ? calls.map(({ id, name, input }) => ({
              id,
              type: 'function' as const,
              function: {
                name: toVendorName(name),
                arguments: JSON.stringify(input),
              },
            }))
          : undefined,
      },
    ];
  }
  const results = parts.filter(part => part.type === 'tool-result');
  return [
    ...results.map(part => ({
      role: 'tool' as const,
      tool_call_id: part.id,
      content: part.text,
    })),
    ...(text ? [{ role, content: text }] : []),
  ];
}

/** A request as chat completions take it. */
export function toOpenAiParams(
  request: ModelRequest,
  { model, maxTokens, temperature, effort }: GenerateOptions,
  limitName: 'max_completion_tokens' | 'max_tokens',
): OpenAI.ChatCompletionCreateParamsStreaming {
  const { system, messages, tools, outputSchema } = request;
  return {
    model,
    messages: [
      { role: 'system', content: system },
      ...messages.flatMap(toMessages),
    ],
    tools: tools.length
      ? tools.map(({ name, description, inputSchema }) => ({
          type: 'function' as const,
          function: {
            name: toVendorName(name),
            description,
            parameters: { ...inputSchema },
          },
        }))
      : undefined,
    response_format: {
      type: 'json_schema',
      // Not strict: that forbids optional fields. The schema of the agent decides.
      json_schema: { name: 'answer', schema: { ...outputSchema } },
    },
    [limitName]: maxTokens,
    temperature,
    reasoning_effort: effort,
    stream: true,
    stream_options: { include_usage: true },
  };
}
