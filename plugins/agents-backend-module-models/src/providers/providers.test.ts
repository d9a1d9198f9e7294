import type { ModelRequest } from '@trainyard/plugin-agents-node';
import { ModelDouble, Scripted } from '../testing';
import { AnthropicProvider } from './AnthropicProvider';
import type { ModelProvider } from './ModelProvider';
import { OpenAiProvider } from './OpenAiProvider';

const request: ModelRequest = {
  agent: 'namer',
  system: 'Find names',
  messages: [
    { role: 'user', parts: [{ type: 'text', text: 'A name, please' }] },
  ],
  tools: [
    {
      name: 'review:read-file',
      description: 'Reads',
      inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
    },
  ],
  outputSchema: {
    type: 'object',
    properties: { name: { type: 'string' } },
    required: ['name'],
    additionalProperties: false,
  },
};

describe.each(['anthropic', 'openai'] as const)('the provider %s', vendor => {
  let double: ModelDouble;
  let provider: ModelProvider;
  const ask = (said: Scripted, signal = new AbortController().signal) => {
    double.use(() => said);
    return provider.generate(request, {
      model: 'model-1',
      maxTokens: 500,
      effort: 'low',
      signal,
    });
  };
  const failure = (said: Scripted, signal?: AbortSignal) =>
    ask(said, signal).then(
      () => undefined,
      error => error,
    );

  beforeAll(async () => {
    double = await ModelDouble.start(() => ({ text: '' }));
    provider =
      vendor === 'anthropic'
        ? new AnthropicProvider({ id: 'p', apiKey: 'k', baseUrl: double.url })
        : new OpenAiProvider({
            id: 'p',
            apiKey: 'k',
            baseUrl: double.openAiUrl,
          });
  });
  afterAll(() => double.stop());

  it('puts a streamed answer together and counts it', async () => {
    const json = { name: 'lédger — a long enough name to be cut in pieces' };
    const usage = { inputTokens: 70, outputTokens: 9, cacheReadTokens: 30 };
    expect(await ask({ json, usage })).toEqual({
      model: 'model-1',
      parts: [{ type: 'text', text: JSON.stringify(json) }],
      stop: 'end',
      refusal: undefined,
      usage: { ...usage, cacheWriteTokens: 0 },
    });
    const seen = double.requests.at(-1);
    expect(seen).toMatchObject({
      system: 'Find names',
      texts: ['A name, please'],
      toolNames: ['review__read-file'],
      maxTokens: 500,
    });
    expect(JSON.stringify(seen?.body)).toContain('json_schema');
  });

  it('reads calls of tools under their own names, and sends results back', async () => {
    const answer = await ask({
      calls: [
        { name: 'review:read-file', input: { path: 'a/b' } },
        { name: 'made-up', input: {}, malformed: '{"path": ' },
      ],
    });
    expect(answer).toMatchObject({
      stop: 'tool-calls',
      parts: [
        { name: 'review:read-file', input: { path: 'a/b' } },
        { name: 'made-up', input: '{"path": ' },
      ],
    });
    double.use(() => ({ json: {} }));
    await provider.generate(
      {
        ...request,
        messages: [
          ...request.messages,
          { role: 'assistant', parts: answer.parts },
          {
            role: 'user',
            parts: [
              { type: 'tool-result', id: 'x', text: 'content', isError: false },
            ],
          },
        ],
      },
      { model: 'm', maxTokens: 9, signal: new AbortController().signal },
    );
    expect(double.requests.at(-1)?.texts).toContain('content');
  });

  it.each([
    ['a cut answer', { text: '{"na', isCutOff: true }, { stop: 'length' }],
    ['a refusal', { refusal: 'no' }, { stop: 'refusal', refusal: 'no' }],
  ])('hears %s', async (_, said, heard) => {
    expect(await ask(said)).toMatchObject(heard);
  });

  it.each([
    ['429', { status: 429, retryAfterSeconds: 7 }, 'rate-limit', 7000],
    ['529', { status: 529 }, 'overloaded', undefined],
    ['503', { status: 503 }, 'overloaded', undefined],
    ['500', { status: 500 }, 'unreachable', undefined],
    ['401', { status: 401 }, 'rejected', undefined],
    ['a cut stream', { json: request, breakAfterEvents: 4 }, 'cut', undefined],
    ['a garbled event', { json: request, garbleEvent: 3 }, 'cut', undefined],
  ] as const)('tells %s', async (_, said, kind, retryAfterMs) => {
    const error = await failure(said);
    expect(error).toMatchObject({ name: 'ProviderError', kind });
    expect(error.details.retryAfterMs).toBe(retryAfterMs);
  });

  it('says what an answer that broke off has used up', async () => {
    const error = await failure({ json: request, breakAfterEvents: 6 });
    expect(error.details.usage).toBeDefined();
  });

  it('gives up when it is told to, and says so', async () => {
    const controller = new AbortController();
    const waiting = failure({ hangs: true }, controller.signal);
    controller.abort();
    expect(await waiting).toMatchObject({ kind: 'timeout' });
  });

  it('cannot be reached where nobody listens', async () => {
    const nobody =
      vendor === 'anthropic'
        ? new AnthropicProvider({ id: 'p', baseUrl: 'http://127.0.0.1:9' })
        : new OpenAiProvider({ id: 'p', baseUrl: 'http://127.0.0.1:9/v1' });
    await expect(
      nobody.generate(request, {
        model: 'm',
        maxTokens: 9,
        signal: new AbortController().signal,
      }),
    ).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

describe('Anthropic', () => {
  it('counts tokens, marks what is worth a cache, and hears errors in a stream', async () => {
    const double = await ModelDouble.start(() => ({
      text: 'so far',
      streamError: 'overloaded_error',
    }));
    const provider = new AnthropicProvider({ id: 'p', baseUrl: double.url });
    const options = {
      model: 'm',
      maxTokens: 9,
      signal: new AbortController().signal,
    };
    expect(await provider.countTokens(request, options)).toBeGreaterThan(10);
    await expect(provider.generate(request, options)).rejects.toMatchObject({
      kind: 'overloaded',
    });
    expect(double.requests[0].body.system).toMatchObject([
      { cache_control: { type: 'ephemeral' } },
    ]);
    await double.stop();
  });
});
