import { findUnknown, joinText } from '../evaluate/values';
import type { OutputValue, Value } from '../model';
import type { Generation } from './Generation';
import { constantCase } from './Generation';
import { isRunnerVariable, jenkinsVariables } from './jenkinsVariables';
import { buildEquals } from './buildStatus';
import { readEntry } from './environmentScope';
import { nameDataPart } from './dataParts';
import { patternExpression } from './patternExpressions';
import { testExpression } from './testExpressions';
import type { EnvironmentEntry, ParameterDefinition } from '../model';
import type { JobDraft } from './workflow';

/** Where an expression will stand: a job's condition knows less than a step's. */
export interface ExpressionPlace {
  readonly generation: Generation;
  readonly place: 'workflow' | 'job' | 'step';
  /** The job it stands in; another job's outputs come through `needs`. */
  readonly job?: JobDraft;
  readonly entries: readonly EnvironmentEntry[];
}

export function quote(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

/** A value as an expression without braces; undefined where GitHub has no way to say it. */
export function toExpression(
  value: Value,
  at: ExpressionPlace,
): string | undefined {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'boolean' || typeof value.value === 'number'
        ? String(value.value)
        : quote(value.value ?? '');
    case 'text':
      return formatExpression(value.parts, at);
    case 'parameter':
      return parameterExpression(at.generation, value.name);
    case 'environment':
      return environmentExpression(value.name, at);
    case 'axis':
      return at.place === 'step' && at.generation.axes.has(value.name)
        ? `matrix.${value.name}`
        : undefined;
    case 'output':
      return outputExpression(value, at);
    case 'test':
      return testExpression(value, at);
    case 'operation':
      return operationExpression(value, at);
    case 'build':
      return buildExpression(value.path, at);
    default:
      return undefined;
  }
}

function formatExpression(
  parts: readonly Value[],
  at: ExpressionPlace,
): string | undefined {
  const joined = joinText(parts);
  if (joined.kind === 'literal') {
    return toExpression(joined, at);
  }
  let template = '';
  const args: string[] = [];
  for (const part of parts) {
    if (part.kind === 'literal') {
      template += String(part.value ?? '').replace(/[{}]/g, '$&$&');
    } else {
      const expression = toExpression(part, at);
      if (expression === undefined) {
        return undefined;
      }
      template += `{${args.length}}`;
      args.push(expression);
    }
  }
  return `format(${[quote(template), ...args].join(', ')})`;
}

/** An input, or its default where the run was not started by hand. */
export function parameterExpression(
  generation: Generation,
  name: string,
): string {
  const definition = generation.parameters.find(each => each.name === name);
  const id = inputId(name);
  if (!definition) {
    return agentVariable(generation, name);
  }
  if (generation.overflow.has(name)) {
    return overflowExpression(definition, id);
  }
  if (definition.type === 'booleanParam') {
    const fallback = definition.defaultValue;
    return fallback?.kind === 'literal' && String(fallback.value) === 'true'
      ? `(github.event_name != 'workflow_dispatch' || inputs.${id})`
      : `inputs.${id}`;
  }
  const fallback =
    definition.type === 'choice' && !definition.defaultValue
      ? definition.choices[0]
      : definition.defaultValue;
  return fallback?.kind === 'literal' &&
    fallback.value !== undefined &&
    fallback.value !== ''
    ? `(inputs.${id} || ${quote(String(fallback.value))})`
    : `inputs.${id}`;
}

/** A parameter for which there is no room among the inputs: a variable, or the default. */
function overflowExpression(
  { type, defaultValue, choices }: ParameterDefinition,
  id: string,
): string {
  const variable = `vars.${id.toUpperCase().replace(/-/g, '_')}`;
  const fallback = defaultValue ?? (type === 'choice' ? choices[0] : undefined);
  const text = fallback?.kind === 'literal' ? String(fallback.value ?? '') : '';
  if (type === 'booleanParam') {
    return text === 'true'
      ? `(${variable} != 'false')`
      : `(${variable} == 'true')`;
  }
  return text === '' ? variable : `(${variable} || ${quote(text)})`;
}

/** Inputs allow letters, digits, dashes and underscores. */
export function inputId(name: string): string {
  const cleaned = name.replace(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z_]/.test(cleaned) ? cleaned : `_${cleaned}`;
}

function environmentExpression(
  name: string,
  at: ExpressionPlace,
): string | undefined {
  if (at.job?.strategy && at.generation.axes.has(name)) {
    return at.place === 'step' ? `matrix.${name}` : undefined;
  }
  const entry = readEntry(at.entries, name);
  if (entry && at.place !== 'step') {
    return entry.credential || entry.commands
      ? undefined
      : toExpression(entry.value, {
          ...at,
          entries: withoutEntry(at.entries, entry),
        });
  }
  if (entry) {
    return `env.${name}`;
  }
  if (Object.hasOwn(jenkinsVariables, name)) {
    const expression = jenkinsVariables[name];
    return expression.startsWith('runner.') && at.place !== 'step'
      ? undefined
      : parenthesise(expression);
  }
  if (at.generation.parameters.some(each => each.name === name)) {
    return parameterExpression(at.generation, name);
  }
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return undefined;
  }
  if (at.place === 'step') {
    mentionVariable(name, at);
    return name === 'RUNNER_OS' ? 'runner.os' : `env.${name}`;
  }
  if (isRunnerVariable(name)) {
    return undefined;
  }
  return agentVariable(at.generation, name);
}

/** What only the agents set is a variable of the workflow, so that conditions can ask for it. */
function mentionVariable(name: string, { generation, job }: ExpressionPlace) {
  const isKnown =
    isRunnerVariable(name) || generation.env.has(name) || job?.env.has(name);
  const isSetByPipeline = new RegExp(
    `\\benv\\.${name}\\s*=[^=]|["']${name}=`,
  ).test(generation.source);
  if (!isKnown && !isSetByPipeline) {
    generation.env.set(name, `\${{ ${agentVariable(generation, name)} }}`);
  }
}

function withoutEntry(
  entries: readonly EnvironmentEntry[],
  entry: EnvironmentEntry,
): EnvironmentEntry[] {
  return entries.slice(0, entries.lastIndexOf(entry));
}

/** A variable of the Jenkins controller or agent becomes one of the repository. */
export function agentVariable(generation: Generation, name: string): string {
  const variable = constantCase(name);
  generation.require(
    'variable',
    variable,
    `the value of ${name}, which Jenkins or its agents set`,
  );
  return `vars.${variable}`;
}

function outputExpression(
  { step, path = [] }: OutputValue,
  at: ExpressionPlace,
): string | undefined {
  const place = at.generation.outputs.get(step);
  if (!place) {
    return undefined;
  }
  const name = place.parts ? nameDataPart(place.parts, path) : 'value';
  if (place.job === at.job) {
    return at.place === 'step'
      ? `steps.${place.stepId}.outputs.${name}`
      : undefined;
  }
  if (!at.job || at.place === 'workflow') {
    return undefined;
  }
  const output =
    name === 'value' ? place.stepId : `${place.stepId}-${name}`.slice(0, 100);
  place.job.outputs.set(
    output,
    `\${{ steps.${place.stepId}.outputs.${name} }}`,
  );
  at.job.needs.add(place.job.id);
  return `needs.${place.job.id}.outputs.${output}`;
}

function buildExpression(
  path: string,
  at: ExpressionPlace,
): string | undefined {
  switch (path) {
    case 'number':
    case 'id':
      return 'github.run_number';
    case 'displayName':
      return "format('#{0}', github.run_number)";
    case 'fullDisplayName':
      return "format('{0} #{1}', github.workflow, github.run_number)";
    case 'projectName':
    case 'fullProjectName':
      return 'github.workflow';
    case 'absoluteUrl':
      return parenthesise(jenkinsVariables.BUILD_URL);
    case 'result':
    case 'currentResult':
      if (at.place !== 'step') {
        return undefined;
      }
      // A mark that the pipeline has set counts more than how the steps went.
      return /\bcurrentBuild\.result\s*=[^=]/.test(at.generation.source)
        ? '(env.BUILD_RESULT || job.status)'
        : 'job.status';
    default:
      return undefined;
  }
}

export function parenthesise(expression: string): string {
  return /\s(?:&&|\|\||==|!=|<=?|>=?)\s/.test(expression)
    ? `(${expression})`
    : expression;
}

function operationExpression(
  value: Extract<Value, { kind: 'operation' }>,
  at: ExpressionPlace,
): string | undefined {
  if (findUnknown(value)) {
    return undefined;
  }
  const { operator } = value;
  if (isPullRequestTest(value)) {
    return "github.event_name == 'pull_request'";
  }
  if (operator === 'equals') {
    const status = buildEquals(value.operands, at.place);
    if (status !== undefined) {
      return status;
    }
  }
  if (operator === 'matches' || operator === 'finds') {
    return patternExpression(operator, value.operands, at);
  }
  if (operator === 'not') {
    return negation(value.operands[0], at);
  }
  const operands = value.operands.map(each => toExpression(each, at));
  const known = operands.filter((each): each is string => each !== undefined);
  if (known.length !== operands.length) {
    return undefined;
  }
  const [a, b, c] = known.map(parenthesise);
  switch (operator) {
    case 'and':
      return [...new Set(known)].map(parenthesise).join(' && ');
    case 'or':
      return [...new Set(known)].map(parenthesise).join(' || ');
    case 'equals':
      return `${a} == ${b}`;
    case 'less':
      return `${a} < ${b}`;
    case 'lessOrEqual':
      return `${a} <= ${b}`;
    case 'choose':
      return `${a} && ${b} || ${c}`;
    default:
      return `${operator}(${known[0]}, ${known[1]})`;
  }
}

/** Jenkins calls the branch of a pull request `PR-1`; GitHub knows the event. */
function isPullRequestTest({
  operator,
  operands: [subject, text],
}: Extract<Value, { kind: 'operation' }>): boolean {
  return (
    operator === 'startsWith' &&
    subject?.kind === 'environment' &&
    /^(?:BRANCH_NAME|GIT_BRANCH)$/.test(subject.name) &&
    text?.kind === 'literal' &&
    /^PR-?$/.test(String(text.value))
  );
}

/** A parameter as text: a switch that nobody was asked about is off, not empty. */
export function parameterText(generation: Generation, name: string): string {
  const expression = parameterExpression(generation, name);
  const definition = generation.parameters.find(each => each.name === name);
  return definition?.type === 'booleanParam' && expression.startsWith('inputs.')
    ? `${expression} || false`
    : expression;
}

function negation(operand: Value, at: ExpressionPlace): string | undefined {
  if (operand.kind === 'operation' && operand.operator === 'equals') {
    const positive = toExpression(operand, at);
    if (positive === undefined) {
      return undefined;
    }
    const parts = /^([^=&|()]+|\([^()]*\)) == ([^=&|()]+)$/.exec(positive);
    return parts ? `${parts[1]} != ${parts[2]}` : `!(${positive})`;
  }
  const positive = toExpression(operand, at);
  if (positive === undefined) {
    return undefined;
  }
  return /^[\w.-]+$|^[\w]+\([^()]*\)$/.test(positive)
    ? `!${positive}`
    : `!(${positive})`;
}
