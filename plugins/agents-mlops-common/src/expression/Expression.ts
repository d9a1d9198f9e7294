/** An operator between two values. */
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | 'in'
  | 'not in'
  | 'and'
  | 'or';

/** The functions that formulas may call; there are no others. */
export const EXPRESSION_FUNCTIONS = [
  'min',
  'max',
  'ceil',
  'count_requires',
] as const;
export type ExpressionFunction = (typeof EXPRESSION_FUNCTIONS)[number];

/** The tree of a formula or condition. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: number | string | boolean }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'unary';
      readonly operator: 'not' | '-';
      readonly operand: Expression;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly kind: 'call';
      readonly name: ExpressionFunction;
      readonly items: readonly Expression[];
    };

/** An expression that cannot be read or computed; says which and why. */
export class ExpressionError extends Error {
  constructor(readonly expression: string, readonly problem: string) {
    super(`Expression "${expression}": ${problem}`);
    this.name = 'ExpressionError';
  }
}
