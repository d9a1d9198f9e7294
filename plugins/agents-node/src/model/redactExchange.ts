import type { Redactor } from '../services/Redactor';
import type { ModelMessage, ModelRequest, ModelResponse } from './types';

type Part = ModelMessage['parts'][number];

function redactPart<Kind extends Part>(part: Kind, redactor: Redactor): Kind {
  return part.type === 'tool-call'
    ? { ...part, input: redactor.redact(part.input) }
    : { ...part, text: redactor.redactText(part.text) };
}

/** A question without secrets: they leave the house nowhere, not even here. */
export function redactRequest(
  request: ModelRequest,
  redactor: Redactor,
): ModelRequest {
  return {
    ...request,
    system: redactor.redactText(request.system),
    messages: request.messages.map(
      message =>
        ({
          ...message,
          parts: message.parts.map((part: Part) => redactPart(part, redactor)),
        } as ModelMessage),
    ),
  };
}

/** An answer is mostly JSON: its values are looked at as what they mean. */
function redactAnswer(text: string, redactor: Redactor): string {
  try {
    const value: unknown = JSON.parse(text);
    const clean = JSON.stringify(redactor.redact(value));
    return clean === JSON.stringify(value) ? text : clean;
  } catch {
    return redactor.redactText(text);
  }
}

/** An answer without secrets, should a model have made one up or come by one. */
export function redactResponse(
  response: ModelResponse,
  redactor: Redactor,
): ModelResponse {
  return {
    ...response,
    parts: response.parts.map(part =>
      part.type === 'text'
        ? { ...part, text: redactAnswer(part.text, redactor) }
        : redactPart(part, redactor),
    ),
    refusal: response.refusal && redactor.redactText(response.refusal),
  };
}
