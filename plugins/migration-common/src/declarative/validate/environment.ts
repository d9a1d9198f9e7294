import type { CallExpression, Expression } from '../../syntax';
import type { Section } from '../sections';
import type { Findings } from './Findings';

/** Variables have plain names, each once, and values that are text or calls. */
export function validateEnvironment(
  section: Section,
  findings: Findings,
): void {
  const seen = new Set<string>();
  for (const statement of section.block?.body ?? []) {
    const expression =
      statement.kind === 'expression' ? statement.expression : undefined;
    if (expression?.kind !== 'assignment' || expression.operator !== '=') {
      findings.add('an environment holds NAME = value only', statement.range);
      continue;
    }
    const { target, value } = expression;
    if (target.kind !== 'variable' || !/^[A-Za-z_]\w*$/.test(target.name)) {
      findings.add('this is no name of an environment variable', target.range);
    } else if (seen.has(target.name)) {
      findings.add(`'${target.name}' is set twice`, target.range);
    } else {
      seen.add(target.name);
    }
    validateValue(value, findings);
  }
}

/** Whether an expression reaches for Java's `System`, which no sandboxed script may. */
function asksSystem(value: Expression): boolean {
  switch (value.kind) {
    case 'variable':
      return value.name === 'System';
    case 'property':
      return asksSystem(value.object);
    case 'call':
      return value.receiver !== undefined && asksSystem(value.receiver);
    default:
      return false;
  }
}

function validateValue(value: Expression, findings: Findings): void {
  // Of several statements in one `${ }` the tree keeps the last; the text has them all.
  const isInside =
    value.kind === 'interpolated' &&
    /\$\{[^}]*\bSystem\s*\.\s*\w/.test(findings.textOf(value.range));
  if (isInside || asksSystem(value)) {
    findings.add(
      "the sandbox of pipelines refuses Java's System until an administrator allows it",
      value.range,
    );
  } else if (value.kind === 'binary') {
    validateJoined(value, findings);
  } else if (value.kind === 'call') {
    validateCall(value, findings);
  } else if (!isConstant(value)) {
    findings.add(
      'a value of an environment is text, a number or a call; put other code into "${ }"',
      value.range,
    );
  }
}

function validateCall(call: CallExpression, findings: Findings): void {
  if (call.name === '$') {
    findings.add('quotes are missing around ${ }', call.range);
  } else if (call.name === 'credentials' && !call.receiver) {
    const open = call.args.find(({ value }) => !isConstant(value));
    if (open) {
      findings.add('credentials() takes an id as text', open.range);
    }
  }
}

function validateJoined(value: Expression, findings: Findings): void {
  if (value.kind !== 'binary') {
    if (value.kind === 'call' && value.name === 'credentials') {
      findings.add(
        'credentials() stands alone, not joined with other text',
        value.range,
      );
    } else if (!isConstant(value)) {
      findings.add('what is joined with + is text in quotes', value.range);
    }
  } else if (value.operator !== '+') {
    findings.add(
      'values of an environment are joined with + only',
      value.range,
    );
  } else {
    validateJoined(value.left, findings);
    validateJoined(value.right, findings);
  }
}

function isConstant(value: Expression): boolean {
  switch (value.kind) {
    case 'string':
    case 'interpolated':
    case 'number':
    case 'boolean':
    case 'broken':
      return true;
    case 'unary':
      return value.operand.kind === 'number';
    default:
      return false;
  }
}
