import { findUnknown } from '../evaluate/values';
import type { Origin, Value } from '../model';
import type { StepContext } from './context';
import {
  agentVariable,
  inputId,
  parameterText,
  toExpression,
} from './expressions';
import { constantCase } from './Generation';
import {
  isRunnerVariable,
  jenkinsVariables,
  needsRunner,
} from './jenkinsVariables';

export type Shell = 'sh' | 'bat' | 'powershell' | 'pwsh';

export interface ScriptText {
  readonly text: string;
  readonly env: Record<string, string>;
  /** Sources of the parts that only a person can supply. */
  readonly open: readonly string[];
}

/** How a shell reads a variable. */
function reference(shell: Shell, name: string): string {
  switch (shell) {
    case 'bat':
      return `%${name}%`;
    case 'powershell':
    case 'pwsh':
      return `$env:${name}`;
    default:
      return `\${${name}}`;
  }
}

/**
 * A command as its shell reads it: what Groovy would have filled in becomes a variable of the
 * step, so that no input is ever pasted into a script.
 */
export function toScript(
  value: Value,
  shell: Shell,
  context: StepContext,
  origin: Origin,
): ScriptText {
  const env: Record<string, string> = {};
  const open: string[] = [];
  let text = '';
  for (const part of value.kind === 'text' ? value.parts : [value]) {
    if (part.kind === 'literal') {
      text += String(part.value ?? '');
      continue;
    }
    if (part.kind === 'environment' && part.name === 'STAGE_NAME') {
      text += context.stageName;
      continue;
    }
    const name = variableFor(part, context, env, open, origin);
    const isQuoted = shell === 'sh' && endsInsideSingleQuotes(text);
    text += isQuoted ? `'"${reference(shell, name)}"'` : reference(shell, name);
  }
  Object.assign(env, defineMentioned(text, context));
  return { text, env, open };
}

/** Whether a shell would take what follows the text literally. */
function endsInsideSingleQuotes(text: string): boolean {
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\\' && quote !== "'") {
      index++;
    } else if (quote) {
      quote = character === quote ? '' : quote;
    } else if (character === "'" || character === '"') {
      quote = character;
    } else if (
      character === '#' &&
      (index === 0 || /\s/.test(text[index - 1]))
    ) {
      const end = text.indexOf('\n', index);
      index = end < 0 ? text.length : end;
    }
  }
  return quote === "'";
}

/** The variable that holds a part, defined on the way. */
function variableFor(
  part: Value,
  context: StepContext,
  env: Record<string, string>,
  open: string[],
  origin: Origin,
): string {
  const { generation } = context;
  if (part.kind === 'environment') {
    defineVariable(part.name, context);
    return part.name;
  }
  if (part.kind === 'parameter') {
    const name = part.name.replace(/[^A-Za-z0-9_]/g, '_');
    env[name] = `\${{ ${parameterText(generation, part.name)} }}`;
    return name;
  }
  const unknown = findUnknown(part);
  const expression = unknown
    ? undefined
    : toExpression(part, {
        generation,
        place: 'step',
        job: context.job,
        entries: context.entries,
      });
  if (expression === undefined) {
    const source = unknown?.source ?? generation.slice(origin);
    const name = uniqueName(constantCase(source.slice(0, 40)) || 'VALUE', env);
    env[name] = `\${{ vars.${name} }}`;
    generation.require(
      'variable',
      name,
      `the value of \`${source.slice(0, 120)}\`, which only the run knew`,
    );
    open.push(source);
    return name;
  }
  const name = uniqueName(nameOf(part), env);
  env[name] = `\${{ ${expression} }}`;
  return name;
}

function nameOf(part: Value): string {
  switch (part.kind) {
    case 'output':
      return constantCase(part.step);
    case 'axis':
      return part.name;
    case 'build':
      return constantCase(`build_${part.path}`);
    default:
      return 'VALUE';
  }
}

function uniqueName(wanted: string, env: Record<string, string>): string {
  let name = wanted;
  for (let count = 2; Object.hasOwn(env, name); count++) {
    name = `${wanted}_${count}`;
  }
  return name;
}

/** Makes sure that a variable has its Jenkins value when the step runs. */
export function defineVariable(name: string, context: StepContext): void {
  const { generation, job } = context;
  if (
    context.defined.has(name) ||
    Object.hasOwn(context.env, name) ||
    job.env.has(name) ||
    generation.env.has(name)
  ) {
    return;
  }
  if (Object.hasOwn(jenkinsVariables, name)) {
    const expression = jenkinsVariables[name];
    const target = needsRunner(expression) ? undefined : generation.env;
    target?.set(name, `\${{ ${expression} }}`);
    return;
  }
  if (generation.parameters.some(each => each.name === name)) {
    generation.env.set(name, `\${{ ${parameterText(generation, name)} }}`);
    return;
  }
  if (!isRunnerVariable(name) && /^[A-Za-z_]\w*$/.test(name)) {
    generation.env.set(name, `\${{ ${agentVariable(generation, name)} }}`);
  }
}

/** Jenkins also puts its variables and parameters into the environment of every command. */
function defineMentioned(
  text: string,
  context: StepContext,
): Record<string, string> {
  const own: Record<string, string> = {};
  const mentioned = text.matchAll(
    /\$\{?env:([A-Za-z_]\w*)|\$\{?([A-Za-z_]\w*)|%([A-Za-z_]\w*)%/gi,
  );
  for (const [, power, posix, dos] of mentioned) {
    const name = power ?? posix ?? dos;
    const isKnown =
      Object.hasOwn(jenkinsVariables, name) ||
      context.generation.parameters.some(each => inputId(each.name) === name);
    if (isKnown) {
      defineVariable(name, context);
    }
    // What the runner tells can be put into the variables of a step only.
    if (
      Object.hasOwn(jenkinsVariables, name) &&
      needsRunner(jenkinsVariables[name]) &&
      !context.defined.has(name)
    ) {
      own[name] = `\${{ ${jenkinsVariables[name]} }}`;
    }
  }
  return own;
}

/** A value as the text of an action's input or of `env`; undefined where it cannot be said. */
export function toTemplate(
  value: Value | undefined,
  context: StepContext,
): string | undefined {
  if (!value) {
    return undefined;
  }
  const parts = value.kind === 'text' ? value.parts : [value];
  const texts = parts.map(part => {
    if (part.kind === 'literal') {
      return String(part.value ?? '');
    }
    if (part.kind === 'environment' && Object.hasOwn(context.env, part.name)) {
      return context.env[part.name];
    }
    if (part.kind === 'environment') {
      defineVariable(part.name, context);
    }
    const expression = toExpression(part, {
      generation: context.generation,
      place: 'step',
      job: context.job,
      entries: context.entries,
    });
    return expression === undefined ? undefined : `\${{ ${expression} }}`;
  });
  return texts.some(text => text === undefined) ? undefined : texts.join('');
}
