import {
  defineAgent,
  defineGraph,
  ModelMind,
} from '@trainyard/plugin-agents-node';
import { runGraph, TestClock } from '@trainyard/plugin-agents-node/testing';
import { z } from 'zod';
import { parseModelsConfig } from './config';
import { ModelDouble, Script, Scripted } from './testing';
import { createMemoryDesk } from './testing/memoryDesk';

const namer = defineAgent({
  id: 'namer',
  title: 'Namer',
  purpose: 'Finds names',
  input: z.object({}),
  output: z.object({ name: z.string() }),
  rules: () => ({
    output: { name: 'by-rules' },
    reasoning: { title: 'Name', decision: 'took what was there' },
  }),
  prompt: () => ({ system: 'Find a name.', task: 'Which name?' }),
  verify: ({ name }) =>
    name.includes(' ')
      ? [{ severity: 'high' as const, message: 'a name has no spaces' }]
      : [],
});

const graph = defineGraph({
  id: 'naming',
  title: 'Naming',
  description: 'Names',
  version: 1,
  input: z.object({}),
})
  .agent('name', { title: 'Name', agent: namer, input: () => ({}) })
  .build(({ results }) => results.name);

const say = (name: string): Scripted => ({
  json: { output: { name }, decision: `It is ${name}`, confidence: 0.5 },
  usage: { inputTokens: 100, outputTokens: 10 },
});

describe('the desk', () => {
  let double: ModelDouble;
  beforeAll(async () => {
    double = await ModelDouble.start(() => say('ledger'));
  });
  afterAll(() => double.stop());

  const ask = async (
    script: Script,
    { models = {}, fallback = false, runs = 1 } = {},
  ) => {
    double.requests.length = 0;
    double.use(script);
    const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 10 };
    const clock = new TestClock();
    const { desk, records } = createMemoryDesk({
      clock,
      config: parseModelsConfig({
        providers: [
          { id: 'vendor', kind: 'anthropic', baseUrl: double.url },
          { id: 'local', kind: 'openai', baseUrl: double.openAiUrl },
        ],
        default: { provider: 'vendor', model: 'm1' },
        fallback: fallback ? [{ provider: 'local', model: 'm2' }] : [],
        prices: { asOf: '2026-11-01', models: { m1: price, m2: price } },
        ...models,
      }),
    });
    const minds = [new ModelMind(desk)];
    let run = await runGraph(graph, { input: {}, minds, clock });
    for (let count = 1; count < runs; count++) {
      run = await runGraph(graph, { input: {}, minds, clock });
    }
    const card = run.events.flatMap(event =>
      event.kind === 'reason-card' ? [event.card] : [],
    )[0];
    return { run, card, records, clock };
  };
  const inTurn =
    (...answers: Scripted[]): Script =>
    () =>
      answers[Math.min(double.requests.length, answers.length) - 1];

  it('says what an answer cost, at the configured prices', async () => {
    const { card, run } = await ask(() => say('ledger'));
    expect(run.output).toEqual({ name: 'ledger' });
    expect(card).toMatchObject({
      mind: 'model',
      model: 'm1',
      decision: 'It is ledger',
      inputTokens: 100,
      outputTokens: 10,
      costUsd: 0.0002,
    });
  });

  it.each<[string, Scripted, string]>([
    ['the verifier', say('a b'), 'a name has no spaces'],
    ['the schema', { json: { output: {}, decision: '' } }, 'does not fit'],
    ['the end of the answer', { text: '{"out', isCutOff: true }, 'cut off'],
    ['JSON', { text: 'It is ledger!' }, 'not JSON'],
    ['a refusal', { refusal: 'I do not name' }, 'refused'],
  ])('lets it repair what failed by %s', async (_, first, why) => {
    const { card, run } = await ask(inTurn(first, say('ledger')));
    expect(run.output).toEqual({ name: 'ledger' });
    expect(card.rejected.join()).toContain(why);
    expect(double.requests.at(-1)?.texts.at(-1)).toContain(why);
  });

  it('falls back to the rules after two repairs, and says what was spent', async () => {
    const { card } = await ask(() => say('a b'));
    expect(double.requests).toHaveLength(3);
    expect(card).toMatchObject({ mind: 'rules', inputTokens: 300 });
    expect(card.rejected).toHaveLength(3);
  });

  it('waits as long as it is told to, and not longer than is bearable', async () => {
    const { card, clock } = await ask(
      inTurn({ status: 429, retryAfterSeconds: 9 }, say('ledger')),
    );
    expect(card.mind).toBe('model');
    expect(clock.now().getTime()).toBe(new TestClock().now().getTime() + 9000);
    const hours = { status: 429, retryAfterSeconds: 3000 };
    const { card: other } = await ask(inTurn(hours, say('ledger')));
    expect(other).toMatchObject({ mind: 'rules' });
    expect(other.rejected[0]).toContain('429');
  });

  it.each<[string, Scripted]>([
    ['overload', { status: 529 }],
    ['a cut stream', { ...say('ledger'), breakAfterEvents: 5 }],
    ['a garbled stream', { ...say('ledger'), garbleEvent: 4 }],
    ['an error within the stream', { streamError: 'overloaded_error' }],
  ])('tries again after %s', async (_, failure) => {
    const { card } = await ask(inTurn(failure, failure, say('ledger')));
    expect(card.mind).toBe('model');
    expect(double.requests).toHaveLength(3);
  });

  it('asks another provider when one stays away or takes no key', async () => {
    for (const status of [529, 401]) {
      const { card } = await ask(
        ({ vendor }) => (vendor === 'anthropic' ? { status } : say('ledger')),
        { fallback: true },
      );
      expect(card).toMatchObject({ mind: 'model', model: 'm2' });
    }
  });

  it('leaves a provider alone that failed five times', async () => {
    const { card } = await ask(() => ({ status: 529 }), { runs: 3 });
    expect(double.requests).toHaveLength(5);
    expect(card.rejected[0]).toContain('left alone');
  });

  it('gives up on an answer that does not come', async () => {
    const { card } = await ask(() => ({ hangs: true }), {
      models: {
        default: { provider: 'vendor', model: 'm1', timeoutMs: 1000 },
        retry: { attempts: 1 },
      },
    });
    expect(card.rejected[0]).toContain('did not answer in time');
  });

  it('bounds an answer by what is left, and stops when nothing is', async () => {
    const budgets = { node: { tokens: 2_600 } };
    const { card } = await ask(
      () => ({ ...say('a b'), usage: { inputTokens: 900, outputTokens: 400 } }),
      { models: { budgets } },
    );
    const [first] = double.requests;
    expect(first.maxTokens).toBeLessThan(1_000);
    expect(double.requests).toHaveLength(1);
    expect(card.rejected.at(-1)).toBe(
      'The model budget of the node name is used up',
    );
  });
});
