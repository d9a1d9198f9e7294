import type { Argument, Expression, Parameter } from './expressions';
import type { SourceError, SourceRange } from './positions';

interface Positioned {
  readonly range: SourceRange;
}

/** `@Name(args)` before a declaration. */
export interface Annotation extends Positioned {
  readonly name: string;
  readonly args: readonly Argument[];
}

export interface ExpressionStatement extends Positioned {
  readonly kind: 'expression';
  readonly expression: Expression;
}

/** `def a = 1`, `String a`, `def (a, b) = list`; several names share one value only in the last form. */
export interface VariableDeclaration extends Positioned {
  readonly kind: 'declaration';
  readonly annotations: readonly Annotation[];
  readonly type?: string;
  readonly names: readonly string[];
  /** `def (a, b) = list` */
  readonly destructured: boolean;
  readonly value?: Expression;
}

/** `def name(parameters) { }`, a method of the script or of a class. */
export interface FunctionDeclaration extends Positioned {
  readonly kind: 'function';
  readonly annotations: readonly Annotation[];
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
}

/** `class`, `interface`, `enum`, `trait`; members are declarations, functions and nested classes. */
export interface ClassDeclaration extends Positioned {
  readonly kind: 'class';
  readonly annotations: readonly Annotation[];
  readonly name: string;
  readonly members: readonly Statement[];
}

export interface IfStatement extends Positioned {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

/** `for (x in list)` and `for (T x : list)`. */
export interface ForInStatement extends Positioned {
  readonly kind: 'for-in';
  readonly name: string;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
}

/** `for (initial; condition; update)`. */
export interface ForStatement extends Positioned {
  readonly kind: 'for';
  readonly initial: readonly Statement[];
  readonly condition?: Expression;
  readonly update: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface WhileStatement extends Positioned {
  readonly kind: 'while';
  readonly condition: Expression;
  readonly body: readonly Statement[];
  /** `do { } while (…)` */
  readonly atLeastOnce: boolean;
}

export interface SwitchCase extends Positioned {
  /** Missing for `default:`. */
  readonly value?: Expression;
  readonly body: readonly Statement[];
}

export interface SwitchStatement extends Positioned {
  readonly kind: 'switch';
  readonly subject: Expression;
  readonly cases: readonly SwitchCase[];
}

export interface CatchClause extends Positioned {
  readonly types: readonly string[];
  readonly name: string;
  readonly body: readonly Statement[];
}

export interface TryStatement extends Positioned {
  readonly kind: 'try';
  readonly body: readonly Statement[];
  readonly catches: readonly CatchClause[];
  readonly finally?: readonly Statement[];
}

export interface ReturnStatement extends Positioned {
  readonly kind: 'return';
  readonly value?: Expression;
}

export interface ThrowStatement extends Positioned {
  readonly kind: 'throw';
  readonly value: Expression;
}

/** `break` or `continue`. */
export interface JumpStatement extends Positioned {
  readonly kind: 'break' | 'continue';
}

export interface BlockStatement extends Positioned {
  readonly kind: 'block';
  readonly body: readonly Statement[];
}

/** `assert condition : message`. */
export interface AssertStatement extends Positioned {
  readonly kind: 'assert';
  readonly condition: Expression;
  readonly message?: Expression;
}

/** `import a.b.C` (with its annotations, for `@Library('x') import …`). */
export interface ImportStatement extends Positioned {
  readonly kind: 'import';
  readonly annotations: readonly Annotation[];
  readonly name: string;
}

/** `package a.b`. */
export interface PackageStatement extends Positioned {
  readonly kind: 'package';
  readonly name: string;
}

/** What could not be read; the parser went on behind it. */
export interface BrokenStatement extends Positioned {
  readonly kind: 'broken';
  readonly text: string;
}

/** Any statement of the Groovy subset that pipelines use. */
export type Statement =
  | ExpressionStatement
  | VariableDeclaration
  | FunctionDeclaration
  | ClassDeclaration
  | IfStatement
  | ForInStatement
  | ForStatement
  | WhileStatement
  | SwitchStatement
  | TryStatement
  | ReturnStatement
  | ThrowStatement
  | JumpStatement
  | BlockStatement
  | AssertStatement
  | ImportStatement
  | PackageStatement
  | BrokenStatement;

/** A whole file, and what was wrong in it. */
export interface Script extends Positioned {
  readonly source: string;
  readonly statements: readonly Statement[];
  readonly errors: readonly SourceError[];
}
