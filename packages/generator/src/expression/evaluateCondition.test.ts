import fc from 'fast-check';
import { evaluateCondition } from './evaluateCondition';
import { ExpressionError } from './ExpressionError';

const values = {
  kind: 'rest',
  features: ['auth', 'cache'],
  cost: { monthlyUsd: 120 },
  cap: 100,
  empty: [],
};

describe('evaluateCondition', () => {
  it.each([
    ["kind == 'rest'", true],
    ["kind != 'rest'", false],
    ["kind == 'event' or 'auth' in features", true],
    ["'outbox' not in features and kind in ['rest', 'grpc']", true],
    ["not (kind == 'rest' and 'cache' in features)", false],
    ['cost.monthlyUsd > cap', true],
    ['cost.monthlyUsd <= 120', true],
    ['missing.value > 1', false],
    ['empty or missing', false],
    ["kind == 'event' and missing == 'x' or true", true],
  ])('%s is %s', (condition, expected) => {
    expect(evaluateCondition(condition, values)).toBe(expected);
  });

  it.each(['kind ==', "kind = 'rest'", '(kind', "kind 'rest'", ''])(
    'refuses %j',
    condition => {
      expect(() => evaluateCondition(condition, values)).toThrow(
        ExpressionError,
      );
    },
  );

  it('binds and tighter than or, and not tighter than both', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (a, b, c) => {
        expect(evaluateCondition('not a or b and c', { a, b, c })).toBe(
          !a || (b && c),
        );
      }),
    );
  });

  it('never reaches inherited properties', () => {
    expect(evaluateCondition('constructor', {})).toBe(false);
    expect(evaluateCondition('cost.toString', values)).toBe(false);
  });
});
