import type { SourceRange } from './positions';
import type { Statement } from './statements';

interface Positioned {
  readonly range: SourceRange;
}

/** `'text'`, `"text"` without interpolation, `'''text'''`, `/text/`, `$/text/$`; escapes resolved. */
export interface StringLiteral extends Positioned {
  readonly kind: 'string';
  readonly value: string;
}

/** A string with `$name` or `${expression}` in it; text and expressions alternate as written. */
export interface InterpolatedString extends Positioned {
  readonly kind: 'interpolated';
  readonly parts: readonly (string | Expression)[];
}

export interface NumberLiteral extends Positioned {
  readonly kind: 'number';
  readonly value: number;
}

/** `true` or `false`. */
export interface BooleanLiteral extends Positioned {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** Groovy's `null`. */
export interface NullLiteral extends Positioned {
  readonly kind: 'null';
}

/** A bare name: a variable, a class, `this`, or a directive such as `any` and `none`. */
export interface VariableExpression extends Positioned {
  readonly kind: 'variable';
  readonly name: string;
}

/** `object.name`, `object?.name`, `object*.name`, `object."name"`. */
export interface PropertyExpression extends Positioned {
  readonly kind: 'property';
  readonly object: Expression;
  /** The name, or the expression of a computed one. */
  readonly name: string | Expression;
  readonly safe: boolean;
  readonly spread: boolean;
}

/** `object[index]`. */
export interface IndexExpression extends Positioned {
  readonly kind: 'index';
  readonly object: Expression;
  readonly indexes: readonly Expression[];
}

/** One argument of a call; `name` is set for `name: value`. */
export interface Argument extends Positioned {
  readonly name?: string;
  /** The key of a named argument whose name is computed. */
  readonly key?: Expression;
  readonly value: Expression;
  /** `*list` */
  readonly spread: boolean;
}

/**
 * A method call in any of Groovy's forms: `f(x)`, `f x`, `f { }`, `a.f(x)`, `f(x) { }`.
 *
 * @remarks A trailing closure is the last of `args`. `receiver` is missing for an implicit `this`.
 * `name` is empty where the called thing is itself an expression (`f(x)(y)`); it is then `receiver`.
 */
export interface CallExpression extends Positioned {
  readonly kind: 'call';
  readonly name: string;
  readonly nameRange: SourceRange;
  readonly receiver?: Expression;
  readonly args: readonly Argument[];
  readonly safe: boolean;
  readonly spread: boolean;
}

/** `new Type(args)`. */
export interface NewExpression extends Positioned {
  readonly kind: 'new';
  readonly type: string;
  readonly args: readonly Argument[];
}

export interface Parameter extends Positioned {
  readonly name: string;
  readonly type?: string;
  readonly default?: Expression;
}

/** `{ a, b -> … }`; without an arrow `parameters` is undefined and `it` is implied. */
export interface ClosureExpression extends Positioned {
  readonly kind: 'closure';
  readonly parameters?: readonly Parameter[];
  readonly body: readonly Statement[];
}

export interface ListExpression extends Positioned {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

export interface MapEntry extends Positioned {
  readonly key: Expression;
  readonly value: Expression;
}

/** `[a: 1, 'b': 2, (c): 3]` and `[:]`; bare keys are string literals. */
export interface MapExpression extends Positioned {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

/** `from..to`, `from..<to`. */
export interface RangeExpression extends Positioned {
  readonly kind: 'range';
  readonly from: Expression;
  readonly to: Expression;
  readonly exclusive: boolean;
}

/** `!a`, `-a`, `+a`, `~a`, `++a`, `--a`, `*a`. */
export interface UnaryExpression extends Positioned {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Expression;
}

/** `a++`, `a--`. */
export interface PostfixExpression extends Positioned {
  readonly kind: 'postfix';
  readonly operator: string;
  readonly operand: Expression;
}

/** Every operator with two operands but assignment; `in`, `instanceof` and `as` among them. */
export interface BinaryExpression extends Positioned {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** `a ? b : c`, and `a ?: c` without `then`. */
export interface TernaryExpression extends Positioned {
  readonly kind: 'ternary';
  readonly condition: Expression;
  readonly then?: Expression;
  readonly otherwise: Expression;
}

/** `target = value`, `target += value` …; the target of `(a, b) = …` is a list. */
export interface AssignmentExpression extends Positioned {
  readonly kind: 'assignment';
  readonly operator: string;
  readonly target: Expression;
  readonly value: Expression;
}

/** `(Type) value`. */
export interface CastExpression extends Positioned {
  readonly kind: 'cast';
  readonly type: string;
  readonly value: Expression;
}

/** What could not be read; the parser went on behind it. */
export interface BrokenExpression extends Positioned {
  readonly kind: 'broken';
  readonly text: string;
}

/** Any expression of the Groovy subset that pipelines use. */
export type Expression =
  | StringLiteral
  | InterpolatedString
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | VariableExpression
  | PropertyExpression
  | IndexExpression
  | CallExpression
  | NewExpression
  | ClosureExpression
  | ListExpression
  | MapExpression
  | RangeExpression
  | UnaryExpression
  | PostfixExpression
  | BinaryExpression
  | TernaryExpression
  | AssignmentExpression
  | CastExpression
  | BrokenExpression;
