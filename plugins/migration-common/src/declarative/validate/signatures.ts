import type { Argument, CallExpression, Expression } from '../../syntax';
import type { Findings } from './Findings';

/** What a parameter takes; only literals can be told to be wrong. */
type Kind = 'text' | 'number' | 'any';

interface Signature {
  /** Parameters by name, in the order of their documentation. */
  readonly parameters: Readonly<Record<string, Kind>>;
  readonly required: readonly string[];
}

function signature(
  required: Record<string, Kind>,
  optional: Record<string, Kind> = {},
): Signature {
  return {
    parameters: { ...required, ...optional },
    required: Object.keys(required),
  };
}

const command = signature(
  { script: 'text' },
  { encoding: 'text', label: 'text', returnStatus: 'any', returnStdout: 'any' },
);
const powershell: Signature = {
  ...command,
  parameters: { ...command.parameters, loadProfile: 'any' },
};
const described: Record<string, Kind> = { description: 'text' };
const textParameter = signature(
  { name: 'text' },
  { ...described, defaultValue: 'text', trim: 'any' },
);

/** Steps and options whose parameters have been the same in all versions. */
const ofSteps: Readonly<Record<string, Signature>> = {
  bat: command,
  powershell,
  pwsh: powershell,
  sh: command,
  dir: signature({ path: 'text' }),
  echo: signature({ message: 'text' }),
  error: signature({ message: 'text' }),
  fileExists: signature({ file: 'text' }),
  readFile: signature({ file: 'text' }, { encoding: 'text' }),
  retry: signature({ count: 'number' }, { conditions: 'any' }),
  sleep: signature({ time: 'number' }, { unit: 'text' }),
  stash: signature(
    { name: 'text' },
    {
      allowEmpty: 'any',
      excludes: 'text',
      includes: 'text',
      useDefaultExcludes: 'any',
    },
  ),
  timeout: signature({ time: 'number' }, { activity: 'any', unit: 'text' }),
  unstable: signature({ message: 'text' }),
  unstash: signature({ name: 'text' }),
  writeFile: signature({ file: 'text', text: 'text' }, { encoding: 'text' }),
};

const ofParameters: Readonly<Record<string, Signature>> = {
  booleanParam: signature(
    { name: 'text' },
    { ...described, defaultValue: 'any' },
  ),
  choice: signature({ name: 'text' }, { ...described, choices: 'any' }),
  file: signature({ name: 'text' }, described),
  password: signature(
    { name: 'text' },
    { ...described, defaultValue: 'text', defaultValueAsSecret: 'any' },
  ),
  string: textParameter,
  text: textParameter,
};

const ofOptions: Readonly<Record<string, Signature>> = {
  quietPeriod: signature({ quietPeriod: 'number' }),
  retry: ofSteps.retry,
  timeout: ofSteps.timeout,
};

const ofTriggers: Readonly<Record<string, Signature>> = {
  cron: signature({ spec: 'text' }),
};

const tables = {
  options: ofOptions,
  parameters: ofParameters,
  steps: ofSteps,
  triggers: ofTriggers,
};

/** Arguments of calls whose parameters are known: named as they are, of their type, all there. */
export function validateSignature(
  where: string,
  call: CallExpression,
  findings: Findings,
): void {
  const table = isTable(where) ? tables[where] : {};
  if (!Object.hasOwn(table, call.name) || call.args.some(isOpen)) {
    return;
  }
  const known = table[call.name];
  const args = call.args.filter(({ value }) => value.kind !== 'closure');
  const positional = args.filter(({ name }) => name === undefined);
  if (positional.length > 0 && args.length > 1) {
    findings.add(`arguments of '${call.name}' need their names`, call.range);
  } else if (positional.length === 1) {
    validateOnly(call, known, positional[0].value, findings);
  } else {
    validateNamed(call, known, args, findings);
  }
}

function isTable(where: string): where is keyof typeof tables {
  return Object.hasOwn(tables, where);
}

/** `*list`, computed names, and a map in place of named arguments: nobody can tell what they hold. */
function isOpen({ key, spread, value }: Argument): boolean {
  return key !== undefined || spread || value.kind === 'map';
}

function validateOnly(
  call: CallExpression,
  { parameters, required }: Signature,
  value: Expression,
  findings: Findings,
): void {
  if (required.length === 1) {
    validateType(required[0], parameters[required[0]], value, findings);
  } else {
    findings.add(`arguments of '${call.name}' need their names`, call.range);
  }
}

function validateNamed(
  call: CallExpression,
  { parameters, required }: Signature,
  args: readonly Argument[],
  findings: Findings,
): void {
  for (const { name = '', value, range } of args) {
    if (Object.hasOwn(parameters, name)) {
      validateType(name, parameters[name], value, findings);
    } else {
      findings.add(`'${call.name}' knows no '${name}'`, range);
    }
  }
  for (const name of required) {
    if (!args.some(each => each.name === name)) {
      findings.add(`'${call.name}' needs '${name}'`, call.nameRange);
    }
  }
}

function validateType(
  name: string,
  kind: Kind,
  value: Expression,
  findings: Findings,
): void {
  if (
    kind === 'text' &&
    (value.kind === 'number' || value.kind === 'boolean')
  ) {
    findings.add(`'${name}' is text in quotes`, value.range);
  } else if (
    kind === 'number' &&
    (value.kind === 'string' || value.kind === 'boolean')
  ) {
    findings.add(`'${name}' is a number without quotes`, value.range);
  }
}
