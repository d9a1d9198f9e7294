import type { StepContext } from './context';
import { conditionExpression } from './conditions';
import { parenthesise } from './expressions';
import type { WorkflowStep } from './workflow';
import type { Origin } from '../model';

/** Puts a step under everything that surrounds it: conditions, variables, folder, limits. */
export function finishStep(
  step: WorkflowStep,
  context: StepContext,
  origin: Origin,
): WorkflowStep {
  const isRun = step.run !== undefined;
  const condition = conditionOf(context, origin);
  const env = isRun ? uniqueNames({ ...context.env, ...step.env }) : step.env;
  const {
    name,
    id,
    if: own,
    uses,
    run,
    shell,
    comment,
    with: inputs,
    'working-directory': ownDirectory,
    'timeout-minutes': ownTimeout,
    'continue-on-error': ownContinue,
  } = step;
  const directory = ownDirectory ?? (isRun ? context.directory : undefined);
  const timeout = ownTimeout ?? context.timeoutMinutes;
  const continues = ownContinue ?? context.continueOnError;
  const conditions = [condition, own].filter(
    (each): each is string => each !== undefined,
  );
  return {
    ...(name ? { name: titleOf(name, context) } : {}),
    ...(id ? { id } : {}),
    ...(conditions.length > 0
      ? {
          if: `\${{ ${conditions
            .map(each => (conditions.length > 1 ? parenthesise(each) : each))
            .join(' && ')} }}`,
        }
      : {}),
    ...(uses ? { uses } : {}),
    ...(inputs ? { with: inputs } : {}),
    ...(env && Object.keys(env).length > 0 ? { env } : {}),
    ...(shell ? { shell } : {}),
    ...(directory ? { 'working-directory': directory } : {}),
    ...(continues ? { 'continue-on-error': true } : {}),
    ...(timeout ? { 'timeout-minutes': timeout } : {}),
    ...(run === undefined ? {} : { run }),
    ...(comment ? { comment } : {}),
  };
}

/** GitHub takes no two variables whose names differ in case only; the first one stays. */
function uniqueNames(
  env: Readonly<Record<string, string>>,
): Record<string, string> {
  const seen = new Set<string>();
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => {
      const isNew = !seen.has(name.toUpperCase());
      seen.add(name.toUpperCase());
      return isNew;
    }),
  );
}

/** Steps of a job with several stages say which one they belong to. */
function titleOf(name: string, context: StepContext): string {
  const isOfItsOwn =
    context.job.names.length === 1 &&
    context.job.names[0] === context.stageName;
  const title =
    context.stageName && !isOfItsOwn && context.stageName !== name
      ? `${context.stageName}: ${name}`
      : name;
  // An expression in a name would be evaluated.
  return title.replace(/\$\{\{/g, '$ {{').slice(0, 120);
}

function conditionOf(context: StepContext, origin: Origin): string | undefined {
  const { status, generation, job, entries } = context;
  const parts: string[] = [];
  if (status !== 'success') {
    parts.push(`${status}()`);
  }
  parts.push(...context.guards);
  for (const condition of context.conditions) {
    parts.push(
      conditionExpression(
        condition,
        { generation, place: 'step', job, entries },
        origin,
      ),
    );
  }
  // Steps ask for success anyway.
  const telling =
    status === 'success' ? parts.filter(part => part !== 'success()') : parts;
  if (telling.length === 0) {
    return undefined;
  }
  return telling.length === 1
    ? telling[0]
    : telling
        .map(part => (/ \|\| | && /.test(part) ? `(${part})` : part))
        .join(' && ');
}
