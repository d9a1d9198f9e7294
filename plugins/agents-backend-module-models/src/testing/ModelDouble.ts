import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  readAnthropic,
  WireEvent,
  writeAnthropic,
  writeAnthropicError,
} from './anthropicWire';
import { readOpenAi, writeOpenAi, writeOpenAiError } from './openAiWire';
import { countTokens, Script, Scripted, SeenRequest } from './script';

async function readBody(
  request: http.IncomingMessage,
): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

function encode([name, data]: WireEvent, isGarbled: boolean): string {
  const json = JSON.stringify(data);
  const shown = isGarbled ? json.slice(0, json.length / 2) : json;
  return `${name ? `event: ${name}\n` : ''}data: ${shown}\n\n`;
}

/**
 * A local server that speaks the streaming protocols of both vendors: Anthropic's
 * Messages under `/v1/messages`, OpenAI's chat completions under
 * `/v1/chat/completions`.
 *
 * @remarks
 * What it says is for a script to decide; it remembers what it was asked. It
 * fails in the ways in which vendors do: error statuses with `retry-after`, cut
 * streams, events that are no JSON, refusals, answers that never come.
 */
export class ModelDouble {
  readonly requests: SeenRequest[] = [];
  readonly #server = http.createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });
  #script: Script;
  #url = '';

  constructor(script: Script) {
    this.#script = script;
  }

  /** Starts one on a free port of this machine, or on the given one. */
  static async start(script: Script, port = 0): Promise<ModelDouble> {
    const double = new ModelDouble(script);
    await new Promise<void>(resolve => {
      double.#server.listen(port, '127.0.0.1', resolve);
    });
    const address = double.#server.address() as AddressInfo;
    double.#url = `http://127.0.0.1:${address.port}`;
    return double;
  }

  /** Without `/v1`, as Anthropic's SDK wants it. */
  get url(): string {
    return this.#url;
  }

  /** As OpenAI's SDK wants it. */
  get openAiUrl(): string {
    return `${this.#url}/v1`;
  }

  use(script: Script): void {
    this.#script = script;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  async #answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const path = (request.url ?? '').split('?')[0];
    const body = await readBody(request);
    const { headers } = request;
    if (path === '/v1/messages/count_tokens') {
      const tokens = countTokens(JSON.stringify(body));
      this.#json(response, 200, { input_tokens: tokens });
      return;
    }
    const isAnthropic = path === '/v1/messages';
    if (!isAnthropic && path !== '/v1/chat/completions') {
      this.#json(response, 404, writeOpenAiError(404));
      return;
    }
    const seen: SeenRequest = {
      ...(isAnthropic ? readAnthropic(body) : readOpenAi(body)),
      vendor: isAnthropic ? 'anthropic' : 'openai',
      path,
      headers,
      body,
    };
    this.requests.push(seen);
    const number = this.requests.length;
    const said = await this.#script(seen);
    if (said.status) {
      if (said.retryAfterSeconds !== undefined) {
        response.setHeader('retry-after', String(said.retryAfterSeconds));
      }
      const write = isAnthropic ? writeAnthropicError : writeOpenAiError;
      this.#json(response, said.status, write(said.status, said.errorText));
      return;
    }
    const write = isAnthropic ? writeAnthropic : writeOpenAi;
    await this.#stream(response, said, write(said, seen, number), !isAnthropic);
  }

  #json(response: http.ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  async #stream(
    response: http.ServerResponse,
    said: Scripted,
    events: readonly WireEvent[],
    hasSentinel: boolean,
  ): Promise<void> {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
    });
    response.flushHeaders();
    if (said.hangs) return;
    const whole = said.breakAfterEvents ?? events.length;
    const encoded = events
      .slice(0, whole)
      .map((event, index) => encode(event, index === said.garbleEvent));
    if (said.pace) {
      for (const [index, event] of encoded.splice(0).entries()) {
        await said.pace(index);
        response.write(event);
      }
    }
    const text = encoded.join('');
    if (said.breakAfterEvents !== undefined) {
      response.write(text, () => response.destroy());
      return;
    }
    response.end(`${text}${hasSentinel ? 'data: [DONE]\n\n' : ''}`);
  }
}
