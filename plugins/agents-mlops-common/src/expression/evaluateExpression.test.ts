import fc from 'fast-check';
import { evaluateExpression, ExpressionValue } from './evaluateExpression';
import { ExpressionError } from './Expression';
import { linearForm } from './linearForm';

const values = new Map<string, ExpressionValue>([
  ['peak_rps', 30],
  ['cloud', 'aws'],
  ['existing', ['eks', 'kafka']],
  ['p.hour', 0.1],
  ['p.gb', 0.02],
]);
const evaluate = (source: string) => evaluateExpression(source, { values });

function failureOf(source: string): string | undefined {
  try {
    evaluate(source);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}

describe('the expression language', () => {
  it.each<[string, ExpressionValue]>([
    ['max(2, ceil(peak_rps * 60 / 1000 / 0.6))', 3],
    ["2 if cloud == 'aws' else 1 if peak_rps > 1 else 0", 2],
    ["0 if 'eks' in existing else p.hour * 730", 0],
    ["not 'airflow' in existing", true],
    ["'x' not in existing and cloud in ['aws', 'any']", true],
    ['batch and 1', true],
    ['2 + 3 * -4', -10],
    ['8 / 2 / 2', 2],
    ['3.6e7 / 1e6', 36],
  ])('%s is %j', (source, expected) => {
    values.set('batch', 1);
    expect(evaluate(source)).toEqual(expected);
  });

  it.each([
    '',
    '1 +',
    '(1',
    'import os',
    '__import__("os")',
    'eval("1")',
    'cloud.toString()',
    'constructor',
    'a[0]',
    '1; 2',
    'peak_rps = 3',
    'lambda: 1',
    'cloud * 2',
    'peak_rps in existing',
    '1 / 0',
    'ceil(1, 2)',
    'max()',
    'p.nothing',
    `${'('.repeat(500)}1${')'.repeat(500)}`,
  ])('refuses %j', source => {
    expect(() => evaluate(source)).toThrow(ExpressionError);
  });

  it('fails on anything else with an error of its own, and with nothing else', () => {
    const piece = fc.constantFrom(
      '1',
      'cloud',
      'peak_rps',
      '+',
      '*',
      '(',
      ')',
      'if',
      'else',
      'not',
      'in',
      '[',
      ']',
      ',',
      "'a'",
      'max',
      '<',
      'and',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 12 }).map(all => all.join(' ')),
        ),
        source => {
          expect([undefined, 'ExpressionError']).toContain(failureOf(source));
        },
      ),
    );
  });

  it('computes like arithmetic does, whatever the nesting', () => {
    const tree: fc.Arbitrary<{ text: string; value: number }> = fc.letrec<{
      node: { text: string; value: number };
    }>(tie => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc
          .integer({ min: 0, max: 50 })
          .map(value => ({ text: String(value), value })),
        fc
          .tuple(tie('node'), fc.constantFrom('+', '-', '*'), tie('node'))
          .map(([left, operator, right]) => ({
            text: `(${left.text} ${operator} ${right.text})`,
            value:
              {
                '+': left.value + right.value,
                '-': left.value - right.value,
                '*': left.value * right.value,
              }[operator] ?? NaN,
          })),
      ),
    })).node;
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        expect(Number(evaluate(text)) + 0).toBe(value + 0);
      }),
    );
  });

  it('writes a cost as quantities of prices whose sum is the cost', () => {
    const isSymbol = (name: string) => name.startsWith('p.');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 1, max: 9 }),
        (a, b) => {
          const source = `(p.hour * ${a} + p.gb * ${b}) * max(2, ${b}) - p.gb + ${a}`;
          const { constant, terms } = linearForm(source, { values }, isSymbol);
          const sum = [...terms].reduce(
            (total, [name, quantity]) =>
              total + quantity * Number(values.get(name)),
            constant,
          );
          expect(sum).toBeCloseTo(Number(evaluate(source)), 9);
        },
      ),
    );
    expect(() => linearForm('p.hour * p.gb', { values }, isSymbol)).toThrow(
      'multiplies two prices',
    );
  });
});
