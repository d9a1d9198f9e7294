import { platformOf } from '../context';
import { toScript } from '../scripts';
import {
  argument,
  constant,
  mark,
  template,
  type StepHandler,
} from './handler';

/** `echo`, with what the pipeline knows filled in by the shell. */
const echo: StepHandler = (step, context) => {
  const value = argument(step, 'message', 0) ?? { kind: 'literal', value: '' };
  const { text, env, open } = toScript(value, 'pwsh', context, step.origin);
  mark(
    step,
    context,
    open.length > 0 ? 'approximated' : 'converted',
    open.length > 0
      ? 'a part of the message was known only to the pipeline'
      : '',
  );
  const parts = text.split(/(\$env:\w+)/);
  const words = parts.map(part =>
    part.startsWith('$env:')
      ? `\${${part.slice(5)}}`
      : part.replace(/([\\"`$])/g, '\\$1'),
  );
  return [
    {
      name: 'echo',
      env,
      run: `echo "${words.join('')}"`,
      ...(platformOf(context) === 'windows' ? { shell: 'bash' } : {}),
    },
  ];
};

const error: StepHandler = (step, context) => {
  const said = echo({ ...step, name: 'echo' }, context);
  mark(step, context, 'converted');
  return said.map(each => ({
    ...each,
    name: 'Fail',
    run: `${(each.run ?? '').replace(/^echo "/, 'echo "::error::')}\nexit 1`,
  }));
};

/** GitHub knows no unstable run; the mark is kept in a variable that later conditions read. */
const unstable: StepHandler = (step, context) => {
  const message = template(step, context, 'message', 0) ?? 'unstable';
  mark(
    step,
    context,
    'approximated',
    'GitHub knows no unstable runs; BUILD_RESULT is set for the steps that ask',
  );
  return [
    {
      name: 'Mark as unstable',
      env: { MESSAGE: message },
      run: 'echo "::warning::${MESSAGE}"\necho "BUILD_RESULT=UNSTABLE" >> "$GITHUB_ENV"',
      ...(platformOf(context) === 'windows' ? { shell: 'bash' } : {}),
    },
  ];
};

const sleep: StepHandler = (step, context) => {
  const time = constant(step, 'time', 0) ?? '1';
  const unit = constant(step, 'unit') ?? 'SECONDS';
  const factor =
    {
      NANOSECONDS: 0,
      MILLISECONDS: 0.001,
      SECONDS: 1,
      MINUTES: 60,
      HOURS: 3600,
      DAYS: 86400,
    }[unit] ?? 1;
  mark(step, context, 'converted');
  return [
    { name: 'Wait', run: `sleep ${Math.ceil(Number(time) * factor) || 1}` },
  ];
};

/** Steps that print, fail or wait. */
export const messageSteps: Readonly<Record<string, StepHandler>> = {
  echo,
  println: echo,
  print: echo,
  error,
  unstable,
  sleep,
};
