import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { shippedCatalogue } from '@trainyard/plugin-agents-mlops-common';
import { readCatalogue } from './readCatalogue';

describe('readCatalogue', () => {
  const folder = createMockDirectory({
    content: {
      'house.yaml':
        "id: house\noptions:\n  - { id: reg-house, capability: registry, title: Ours, kind: oss, burden: 1, lockIn: 1, cost: ['0'], fits: all, avoid: none }\n",
      'prices.yaml': 'pricesFrom: 2026-11-01\nprices: { gha_min: 0.5 }\n',
      'bad.yaml': 'prices: { gold: 1 }\n',
    },
  });
  const read = (settings: object) => readCatalogue(new ConfigReader(settings));

  it('adds what the configuration names', () => {
    expect(readCatalogue(undefined)).toBe(shippedCatalogue);
    const catalogue = read({
      catalogues: [folder.resolve('house.yaml')],
      prices: folder.resolve('prices.yaml'),
    });
    expect(catalogue.options.map(({ id }) => id)).toContain('reg-house');
    expect(catalogue.prices.gha_min.usd).toBe(0.5);
    expect(catalogue.priceStatus).toBe('unverified-reference');
  });

  it('names the file that cannot be used', () => {
    expect(() => read({ prices: folder.resolve('bad.yaml') })).toThrow(
      'bad.yaml cannot be used',
    );
    expect(() => read({ catalogues: ['/nowhere.yaml'] })).toThrow(
      '/nowhere.yaml cannot be used',
    );
  });
});
