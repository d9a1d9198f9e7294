import type { CallExpression, Expression } from '../../syntax';
import type { Interpreter } from './Interpreter';
import { type GroovyValue, toText } from './values';

/** Parameters of plugins are called `gitParameter`, `extendedChoice` and so on. */
const OTHER_TYPES = /^\w+(Param|Parameter|Choice)$/;
const TYPES = new Set([
  'string',
  'text',
  'booleanParam',
  'choice',
  'password',
  'file',
  'run',
  'credentials',
]);

function firstChoice(value: GroovyValue): GroovyValue {
  if (Array.isArray(value)) return value[0];
  return value === undefined ? undefined : toText(value).split('\n')[0];
}

/** Gives a declared parameter its default, unless the scenario has given a value. */
export function declareParameter(
  interpreter: Interpreter,
  call: CallExpression,
): void {
  if (!TYPES.has(call.name) && !OTHER_TYPES.test(call.name)) return;
  const read = (name: string) => {
    const found = call.args.find(argument => argument.name === name);
    return found && interpreter.evaluate(found.value, interpreter.global);
  };
  const name = read('name');
  if (name === undefined) return;
  const { parameters } = interpreter.run;
  if (parameters.has(toText(name))) return;
  const fallback =
    call.name === 'choice'
      ? firstChoice(read('choices'))
      : read('defaultValue');
  if (call.name === 'booleanParam') {
    parameters.set(toText(name), fallback === true || fallback === 'true');
  } else {
    parameters.set(
      toText(name),
      fallback === undefined ? '' : toText(fallback),
    );
  }
}

/** All calls inside an expression, whatever stands around them. */
export function* walkCalls(expression: Expression): Generator<CallExpression> {
  if (expression.kind === 'list') {
    for (const item of expression.items) yield* walkCalls(item);
  }
  if (expression.kind !== 'call') return;
  yield expression;
  for (const { value } of expression.args) yield* walkCalls(value);
}
