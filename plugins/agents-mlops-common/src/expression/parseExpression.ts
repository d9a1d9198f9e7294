import {
  BinaryOperator,
  Expression,
  EXPRESSION_FUNCTIONS,
  ExpressionError,
  ExpressionFunction,
} from './Expression';
import { Token, tokenizeExpression } from './tokenizeExpression';

const COMPARISONS = ['<', '<=', '>', '>=', '==', '!=', 'in'];
const WORDS = new Set(['and', 'or', 'not', 'in', 'if', 'else']);
const MOST_DEPTH = 60;

/** Recursive descent over the few forms the language has; the precedences are Python's. */
class ExpressionParser {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(readonly source: string) {
    this.#tokens = tokenizeExpression(source);
  }

  parseAll(): Expression {
    const expression = this.#parseConditional();
    if (this.#peek().kind !== 'end') throw this.#unexpected();
    return expression;
  }

  #parseConditional(): Expression {
    // A hostile catalogue must not overflow the stack.
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) {
      throw new ExpressionError(this.source, 'it is nested too deeply');
    }
    const then = this.#parseChain('or', () => this.#parseAnd());
    this.#depth -= 1;
    if (!this.#take('if')) return then;
    const test = this.#parseChain('or', () => this.#parseAnd());
    this.#expect('else');
    const otherwise = this.#parseConditional();
    return { kind: 'conditional', test, then, otherwise };
  }

  #parseAnd(): Expression {
    return this.#parseChain('and', () => this.#parseNot());
  }

  #parseChain(operator: 'and' | 'or', next: () => Expression): Expression {
    let left = next();
    while (this.#take(operator)) {
      left = { kind: 'binary', operator, left, right: next() };
    }
    return left;
  }

  #parseNot(): Expression {
    let negations = 0;
    while (this.#take('not')) negations += 1;
    let operand = this.#parseComparison();
    for (; negations > 0; negations -= 1) {
      operand = { kind: 'unary', operator: 'not', operand };
    }
    return operand;
  }

  #parseComparison(): Expression {
    const left = this.#parseSum();
    const { kind, text } = this.#peek();
    if (kind === 'text') return left;
    if (COMPARISONS.includes(text)) {
      this.#index += 1;
      const operator = text as BinaryOperator;
      return { kind: 'binary', operator, left, right: this.#parseSum() };
    }
    if (text === 'not' && this.#tokens[this.#index + 1]?.text === 'in') {
      this.#index += 2;
      const right = this.#parseSum();
      return { kind: 'binary', operator: 'not in', left, right };
    }
    return left;
  }

  #parseSum(): Expression {
    return this.#parseArithmetic(['+', '-'], () =>
      this.#parseArithmetic(['*', '/'], () => this.#parseSign()),
    );
  }

  #parseArithmetic(
    operators: readonly ('+' | '-' | '*' | '/')[],
    next: () => Expression,
  ): Expression {
    let left = next();
    for (;;) {
      const operator = operators.find(candidate => this.#take(candidate));
      if (!operator) return left;
      left = { kind: 'binary', operator, left, right: next() };
    }
  }

  #parseSign(): Expression {
    return this.#take('-')
      ? { kind: 'unary', operator: '-', operand: this.#parseOperand() }
      : this.#parseOperand();
  }

  #parseOperand(): Expression {
    const token = this.#peek();
    if (this.#take('(')) {
      const inner = this.#parseConditional();
      this.#expect(')');
      return inner;
    }
    if (this.#take('[')) return { kind: 'list', items: this.#parseItems(']') };
    this.#index += 1;
    if (token.kind === 'number') {
      return { kind: 'literal', value: Number(token.text) };
    }
    if (token.kind === 'text') {
      return { kind: 'literal', value: token.text.slice(1, -1) };
    }
    if (token.kind === 'name' && !WORDS.has(token.text)) {
      return this.#parseName(token.text);
    }
    this.#index -= 1;
    throw this.#unexpected();
  }

  #parseName(name: string): Expression {
    if (name === 'True' || name === 'False') {
      return { kind: 'literal', value: name === 'True' };
    }
    if (!this.#take('(')) return { kind: 'name', name };
    if (!EXPRESSION_FUNCTIONS.some(known => known === name)) {
      throw new ExpressionError(this.source, `there is no function ${name}`);
    }
    return {
      kind: 'call',
      name: name as ExpressionFunction,
      items: this.#parseItems(')'),
    };
  }

  #parseItems(closing: ']' | ')'): Expression[] {
    const items: Expression[] = [];
    while (!this.#take(closing)) {
      if (items.length > 0) this.#expect(',');
      items.push(this.#parseConditional());
    }
    return items;
  }

  #peek(): Token {
    return this.#tokens[this.#index];
  }

  #take(text: string): boolean {
    const token = this.#peek();
    if (token.kind === 'text' || token.kind === 'end' || token.text !== text) {
      return false;
    }
    this.#index += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unexpected();
  }

  #unexpected(): ExpressionError {
    const { kind, text } = this.#peek();
    return new ExpressionError(
      this.source,
      kind === 'end' ? 'it ends too early' : `unexpected "${text}"`,
    );
  }
}

const MOST_KEPT = 2000;
const parsed = new Map<string, Expression>();

/** Reads an expression. The same text gives the same tree, kept for the next plan. */
export function parseExpression(source: string): Expression {
  const known = parsed.get(source);
  if (known) return known;
  const expression = new ExpressionParser(source).parseAll();
  if (parsed.size >= MOST_KEPT) parsed.clear();
  parsed.set(source, expression);
  return expression;
}
