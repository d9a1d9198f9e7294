import { ExpressionError } from './ExpressionError';
import { ExpressionToken, tokenizeExpression } from './tokenizeExpression';

/** The tree of a condition. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'path'; readonly path: readonly string[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };

/** What may stand between two operands. */
export type BinaryOperator =
  | 'and'
  | 'or'
  | '=='
  | '!='
  | '>'
  | '<'
  | '>='
  | '<='
  | 'in'
  | 'not in';

const COMPARISONS = new Set(['==', '!=', '>', '<', '>=', '<=', 'in']);

class ExpressionParser {
  readonly #tokens: readonly ExpressionToken[];
  #index = 0;

  constructor(readonly source: string) {
    this.#tokens = tokenizeExpression(source);
  }

  parseAll(): Expression {
    const expression = this.#parseChain('or');
    if (this.#peek().kind !== 'end') {
      throw this.#unexpected();
    }
    return expression;
  }

  #parseChain(operator: 'or' | 'and'): Expression {
    const next = () =>
      operator === 'or' ? this.#parseChain('and') : this.#parseNot();
    let left = next();
    while (this.#take(operator)) {
      left = { kind: 'binary', operator, left, right: next() };
    }
    return left;
  }

  #parseNot(): Expression {
    return this.#take('not')
      ? { kind: 'not', operand: this.#parseNot() }
      : this.#parseComparison();
  }

  #parseComparison(): Expression {
    const left = this.#parseOperand();
    const { text } = this.#peek();
    if (COMPARISONS.has(text)) {
      this.#index += 1;
      const operator = text as BinaryOperator;
      return { kind: 'binary', operator, left, right: this.#parseOperand() };
    }
    if (text === 'not' && this.#tokens[this.#index + 1]?.text === 'in') {
      this.#index += 2;
      const right = this.#parseOperand();
      return { kind: 'binary', operator: 'not in', left, right };
    }
    return left;
  }

  #parseOperand(): Expression {
    const token = this.#peek();
    if (this.#take('(')) {
      const inner = this.#parseChain('or');
      this.#expect(')');
      return inner;
    }
    if (this.#take('[')) {
      return { kind: 'list', items: this.#parseItems() };
    }
    this.#index += 1;
    switch (token.kind) {
      case 'string':
        return { kind: 'literal', value: token.text.slice(1, -1) };
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'name':
        return token.text === 'true' || token.text === 'false'
          ? { kind: 'literal', value: token.text === 'true' }
          : { kind: 'path', path: token.text.split('.') };
      default:
        this.#index -= 1;
        throw this.#unexpected();
    }
  }

  #parseItems(): Expression[] {
    const items: Expression[] = [];
    while (!this.#take(']')) {
      if (items.length > 0) {
        this.#expect(',');
      }
      items.push(this.#parseOperand());
    }
    return items;
  }

  #peek(): ExpressionToken {
    return this.#tokens[this.#index];
  }

  #take(text: string): boolean {
    const token = this.#peek();
    if (token.kind === 'string' || token.text !== text || !text) {
      return false;
    }
    this.#index += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) {
      throw this.#unexpected();
    }
  }

  #unexpected(): ExpressionError {
    const { kind, text } = this.#peek();
    return new ExpressionError(
      this.source,
      kind === 'end' ? 'it ends too early' : `unexpected '${text}'`,
    );
  }
}

/** Reads a condition; `or` binds weakest, then `and`, `not`, comparisons. */
export function parseExpression(source: string): Expression {
  const parser = new ExpressionParser(source);
  return parser.parseAll();
}
