import type { CallExpression, Expression, Script } from '../syntax';

/** A declared parameter, as far as scenarios vary it. */
export interface ParameterHint {
  readonly name: string;
  readonly type: string;
  readonly choices: readonly string[];
  readonly isOn: boolean;
}

/** What a pipeline speaks of, so that scenarios can make it true and false. */
export interface PipelineHints {
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  /** Messages of commits. */
  readonly messages: readonly string[];
  readonly variables: readonly {
    readonly name: string;
    readonly value: string;
  }[];
  readonly parameters: readonly ParameterHint[];
  readonly speaksOfTags: boolean;
  readonly speaksOfPullRequests: boolean;
  readonly speaksOfSchedules: boolean;
  readonly speaksOfPrevious: boolean;
  readonly speaksOfSystem: boolean;
  readonly speaksOfChanges: boolean;
}

type Visit = (expression: Expression) => void;

/** Visits every expression below a node, whatever statement it stands in. */
function walk(node: unknown, visit: Visit): void {
  if (Array.isArray(node)) {
    node.forEach(item => walk(item, visit));
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if ('kind' in node && 'range' in node) visit(node as Expression);
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'range' && key !== 'nameRange') walk(child, visit);
  }
}

function textsOf(node: unknown): string[] {
  const found: string[] = [];
  walk(node, expression => {
    if (expression.kind === 'string') found.push(expression.value);
  });
  return found;
}

function argumentOf(call: CallExpression, name: string): unknown {
  return call.args.find(argument => argument.name === name)?.value;
}

function readParameter(call: CallExpression): ParameterHint | undefined {
  const [name] = textsOf(argumentOf(call, 'name'));
  if (!name) return undefined;
  const isOn = argumentOf(call, 'defaultValue') as Expression | undefined;
  return {
    name,
    type: call.name,
    choices: textsOf(argumentOf(call, 'choices')).flatMap(text =>
      text.split('\n'),
    ),
    isOn: isOn?.kind === 'boolean' && isOn.value,
  };
}

/** A name that a glob or simple pattern fits. */
function exampleOf(pattern: string): string {
  return pattern
    .replace(/^\(\?[a-z]+\)|^\^|\$$/g, '')
    .replace(/\(([^|()]+)\|[^()]*\)/g, '$1')
    .replace(/\*\*?|\.\*|\.\+|\[[^\]]*\][*+]?|\\d\+?/g, '1')
    .replace(/[\\()?+^$]/g, '')
    .replace(/^origin\//, '');
}

/** A message that a pattern finds. */
function messageOf(pattern: string): string {
  return pattern
    .replace(/^\^|\$$/g, '')
    .replace(/\.[*+]/g, '')
    .replace(/\\(.)/g, '$1');
}

const COMPARISONS = new Set(['==', '!=', '==~', '=~']);

function variableOf(expression: Expression): string | undefined {
  if (expression.kind === 'variable') return expression.name;
  return expression.kind === 'property' && typeof expression.name === 'string'
    ? expression.name
    : undefined;
}

/** Reads from a pipeline what scenarios should vary. */
export function readHints(script: Script): PipelineHints {
  const branches = new Set<string>();
  const tags = new Set<string>();
  const messages = new Set<string>();
  const variables = new Map<string, string>();
  const parameters = new Map<string, ParameterHint>();
  const note = (name: string | undefined, value: string) => {
    if (name && /^(BRANCH_NAME|GIT_BRANCH|CHANGE_TARGET)$/.test(name))
      branches.add(exampleOf(value));
    else if (name === 'TAG_NAME') tags.add(exampleOf(value));
    else if (name && /^[A-Z][A-Z0-9_]+$/.test(name)) variables.set(name, value);
  };
  walk(script.statements, expression => {
    if (expression.kind === 'binary' && COMPARISONS.has(expression.operator)) {
      const { left, right } = expression;
      if (right.kind === 'string') note(variableOf(left), right.value);
      if (left.kind === 'string') note(variableOf(right), left.value);
    }
    if (expression.kind !== 'call') return;
    const { name } = expression;
    const texts = textsOf(
      expression.args.filter(({ name: key }) => key !== 'comparator'),
    );
    if (name === 'branch' || name === 'changeRequest')
      texts.forEach(text => branches.add(exampleOf(text)));
    if (name === 'tag') texts.forEach(text => tags.add(exampleOf(text)));
    if (name === 'changelog')
      texts.forEach(text => messages.add(messageOf(text)));
    if (name === 'environment' && texts.length === 2) note(texts[0], texts[1]);
    if (/^(string|booleanParam|choice|text)$/.test(name)) {
      const parameter = readParameter(expression);
      if (parameter) parameters.set(parameter.name, parameter);
    }
  });
  const { source } = script;
  return {
    branches: [...branches].filter(name => name !== ''),
    tags: [...tags].filter(name => name !== ''),
    messages: [...messages].filter(text => text !== ''),
    variables: [...variables]
      .filter(([name]) => !parameters.has(name))
      .map(([name, value]) => ({ name, value })),
    parameters: [...parameters.values()],
    speaksOfTags: /\b(buildingTag|TAG_NAME)\b|\btag\s*[('"]/.test(source),
    speaksOfPullRequests: /\b(changeRequest|CHANGE_(ID|TARGET|BRANCH))\b/.test(
      source,
    ),
    speaksOfSchedules: /^[^/*\n]*\bcron\s*[('"]/m.test(source),
    speaksOfChanges: /\bchangeset\b/.test(source),
    speaksOfSystem: /\bisUnix\b/.test(source),
    speaksOfPrevious: /\b(fixed|changed|regression|previousBuild)\b/.test(
      source,
    ),
  };
}
