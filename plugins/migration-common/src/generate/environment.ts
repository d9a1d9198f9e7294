import type { EnvironmentEntry } from '../model';
import { bindingVariables } from './credentialVariables';
import type { StepContext } from './context';
import { parameterText, toExpression } from './expressions';
import { jenkinsVariables, needsRunner } from './jenkinsVariables';
import { readEntry } from './environmentScope';
import { renderSteps } from './renderSteps';
import { renderCommand } from './steps/command';
import { toScript } from './scripts';
import { doubleQuote } from './steps/text';
import type { WorkflowStep } from './workflow';
import type { Value } from '../model';

/** Variables of an `environment` block, and steps for those that only a runner can tell. */
export function environmentOf(
  entries: readonly EnvironmentEntry[],
  context: StepContext,
): { env: Record<string, string>; setup: WorkflowStep[] } {
  const env: Record<string, string> = {};
  const setup: WorkflowStep[] = [];
  const { generation, job } = context;
  const scope = [...context.entries];
  for (const entry of entries) {
    const mark = (state: 'converted' | 'approximated' | 'manual', note = '') =>
      generation.ledger.mark(entry.origin, state, note, `jobs.${job.id}`);
    if (entry.credential) {
      Object.assign(
        env,
        bindingVariables(entry.name, entry.credential, context),
      );
      mark('converted', 'a secret of the repository');
    } else {
      const text = staticText(entry.value, { ...context, entries: scope }, env);
      const isTaken = Object.keys(env).some(
        name =>
          name !== entry.name &&
          name.toUpperCase() === entry.name.toUpperCase(),
      );
      // GitHub takes no two names that differ in case only.
      if (text !== undefined && !entry.commands && !isTaken) {
        env[entry.name] = text;
        mark('converted');
      } else {
        setup.push(...setupSteps(entry, context, mark));
      }
    }
    scope.push(entry);
  }
  return { env, setup };
}

/** A value that `env` of a job can hold: constants and expressions, other variables filled in. */
function staticText(
  value: Value,
  context: StepContext,
  env: Readonly<Record<string, string>>,
): string | undefined {
  const parts = value.kind === 'text' ? value.parts : [value];
  const texts = parts.map(part => {
    if (part.kind === 'literal') {
      return expandNames(String(part.value ?? ''), context, env);
    }
    if (part.kind === 'environment') {
      const { name } = part;
      if (Object.hasOwn(env, name)) {
        return env[name];
      }
      if (Object.hasOwn(context.env, name)) {
        return context.env[name];
      }
      if (context.job.env.has(name)) {
        return context.job.env.get(name);
      }
      if (
        Object.hasOwn(jenkinsVariables, name) &&
        needsRunner(jenkinsVariables[name])
      ) {
        return undefined;
      }
      const entry = readEntry(context.entries, name);
      if (entry?.credential || entry?.commands) {
        return undefined;
      }
    }
    const expression = toExpression(part, {
      generation: context.generation,
      place: part.kind === 'output' ? 'workflow' : 'job',
      job: context.job,
      entries: context.entries,
    });
    return expression === undefined ? undefined : `\${{ ${expression} }}`;
  });
  return texts.some(text => text === undefined) ? undefined : texts.join('');
}

/** Jenkins fills in `$NAME` inside of a variable, too, where it knows the name; GitHub does not. */
function expandNames(
  text: string,
  { generation }: StepContext,
  env: Readonly<Record<string, string>>,
): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)\})/g,
    (whole, bare?: string, braced?: string) => {
      const name = bare ?? braced ?? '';
      if (Object.hasOwn(env, name)) {
        return env[name];
      }
      if (generation.parameters.some(each => each.name === name)) {
        return `\${{ ${parameterText(generation, name)} }}`;
      }
      const expression = Object.hasOwn(jenkinsVariables, name)
        ? jenkinsVariables[name]
        : undefined;
      return expression === undefined || needsRunner(expression)
        ? whole
        : `\${{ ${expression} }}`;
    },
  );
}

/** The pipeline asks once; jobs behind the first one take over what it was told. */
function isAnsweredBefore(
  { commands = [] }: EnvironmentEntry,
  { generation, job }: StepContext,
): boolean {
  return (
    commands.length > 0 &&
    commands.every(step => {
      const place =
        (step.kind === 'command' || step.kind === 'step') && step.id
          ? generation.outputs.get(step.id)
          : undefined;
      return (
        place !== undefined &&
        place.job !== job &&
        place.job.condition === undefined &&
        place.job.strategy === undefined
      );
    })
  );
}

function setupSteps(
  entry: EnvironmentEntry,
  context: StepContext,
  mark: (state: 'converted' | 'approximated' | 'manual', note?: string) => void,
): WorkflowStep[] {
  const commands = isAnsweredBefore(entry, context)
    ? []
    : (entry.commands ?? []).flatMap(step =>
        step.kind === 'command'
          ? renderCommand(step, context)
          : renderSteps([step], context),
      );
  const script = toScript(entry.value, 'sh', context, entry.origin);
  mark(
    script.open.length > 0 ? 'manual' : 'converted',
    script.open.length > 0
      ? `only the run knew ${script.open
          .map(each => `\`${each.slice(0, 80)}\``)
          .join(', ')}; a repository variable stands for it`
      : 'set by a step, as only the runner can tell',
  );
  return [
    ...commands,
    {
      name: `Set ${entry.name}`,
      env: script.env,
      run: `echo ${doubleQuote(
        `${entry.name}=${script.text}`,
      )} >> "$GITHUB_ENV"`,
      shell: 'bash',
    },
  ];
}
