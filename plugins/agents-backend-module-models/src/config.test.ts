import { mockServices } from '@backstage/backend-test-utils';
import { Redactor } from '@trainyard/plugin-agents-node';
import { readModelsConfig } from './config';

const price = { inputUsdPerMillion: 3, outputUsdPerMillion: 15 };
const models = {
  providers: [
    {
      id: 'vendor',
      kind: 'anthropic',
      apiKey: 'the-key-of-all',
      projectKeys: { payments: 'the-key-of-payments' },
    },
    { id: 'local', kind: 'openai', baseUrl: 'http://localhost:11434/v1' },
  ],
  default: { provider: 'vendor', model: 'm' },
  prices: { asOf: '2026-11-01', models: { m: price } },
};
const config = (value: object) =>
  mockServices.rootConfig({ data: { agents: value } });

describe('agents.models', () => {
  it('may be left out', () => {
    expect(readModelsConfig(config({}))).toBeUndefined();
  });

  it('has defaults', () => {
    expect(readModelsConfig(config({ models }))).toMatchObject({
      default: { maxTokens: 8192, timeoutMs: 120_000 },
      budgets: { node: { tokens: 200_000 }, run: { tokens: 1_000_000 } },
      retry: { attempts: 4 },
      actions: [],
    });
  });

  it.each<[string, object, string]>([
    [
      'a provider that is not there',
      { agents: { critic: { provider: 'x', model: 'm' } } },
      'agents.models.agents.critic.provider: there is no provider "x"',
    ],
    [
      'a model without a price',
      { fallback: [{ provider: 'local', model: 'other' }] },
      'has no price of other',
    ],
    [
      'a temperature that the vendor has not',
      { default: { provider: 'vendor', model: 'm', temperature: 1 } },
      'agents.models.default.temperature',
    ],
    ['no provider at all', { providers: [] }, 'agents.models.providers'],
    [
      'a date that is none',
      { prices: { asOf: 'today', models: {} } },
      'agents.models.prices.asOf',
    ],
  ])('names %s with its key', (_, change, message) => {
    expect(() =>
      readModelsConfig(config({ models: { ...models, ...change } })),
    ).toThrow(message);
  });

  it('has keys that the redactor knows by value, those of projects too', () => {
    const redactor = Redactor.fromConfig(config({ models }));
    expect(redactor.redactText('the-key-of-all, the-key-of-payments')).toBe(
      '[redacted], [redacted]',
    );
  });
});
