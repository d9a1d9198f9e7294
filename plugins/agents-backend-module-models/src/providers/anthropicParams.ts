import type Anthropic from '@anthropic-ai/sdk';
import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
import type { ModelMessage, ModelRequest } from '@trainyard/plugin-agents-node';
import type { GenerateOptions } from './ModelProvider';
import { toVendorName } from './toolNames';

type Messages = Anthropic.MessageParam[];

function toContent(
  part: ModelMessage['parts'][number],
): Anthropic.ContentBlockParam {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text };
    case 'tool-call':
      return {
        type: 'tool_use',
        id: part.id,
        name: toVendorName(part.name),
        input: part.input,
      };
    default:
      return {
        type: 'tool_result',
        tool_use_id: part.id,
        content: part.text,
        is_error: part.isError,
      };
  }
}

function toMessages(messages: readonly ModelMessage[]): Messages {
  return messages.map(({ role, parts }) => ({
    role,
    content: parts
      // An empty text is an error to the API.
      .filter(part => part.type !== 'text' || part.text.trim())
      .map(toContent),
  }));
}

/** What both asking and counting send. */
export function toAnthropicParams(
  request: ModelRequest,
  { model, effort }: GenerateOptions,
) {
  return {
    model,
    // Instructions and tools are the same in every call of an agent.
    system: [
      {
        type: 'text' as const,
        text: request.system,
        cache_control: { type: 'ephemeral' as const },
      },
    ],
    messages: toMessages(request.messages),
    tools: request.tools.map(tool => ({
      name: toVendorName(tool.name),
      description: tool.description,
      input_schema: { type: 'object' as const, ...tool.inputSchema },
    })),
    output_config: {
      effort,
      format: {
        type: 'json_schema' as const,
        schema: transformJSONSchema(request.outputSchema),
      },
    },
  };
}
