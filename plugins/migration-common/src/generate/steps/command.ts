import type { CommandStep } from '../../model';
import { platformOf, type StepContext } from '../context';
import { slug } from '../Generation';
import { toScript, type Shell } from '../scripts';
import type { WorkflowStep } from '../workflow';
import { describeOpen } from './handler';
import { stripIndent } from './text';
import { textOf } from '../../evaluate/values';

const shells: Readonly<Record<Shell, string | undefined>> = {
  sh: undefined,
  bat: 'cmd',
  powershell: 'powershell',
  pwsh: 'pwsh',
};

/** `sh`, `bat`, `powershell` and `pwsh` as a `run`. */
export function renderCommand(
  step: CommandStep,
  context: StepContext,
): WorkflowStep[] {
  const { generation, job } = context;
  const script = toScript(step.script, step.shell, context, step.origin);
  const { shell, state, note } = chooseShell(step.shell, context, script.text);
  const body = stripIndent(script.text);
  const id = step.id
    ? generation.uniqueId(`job:${job.id}`, slug(step.id))
    : undefined;
  if (step.id && id) {
    generation.outputs.set(step.id, { job, stepId: id });
  }
  const open = script.open.length > 0;
  generation.ledger.mark(
    step.origin,
    open ? 'manual' : state,
    open ? describeOpen(script.open) : note,
    `jobs.${job.id}`,
  );
  const run = withAttempts(
    withOutput(body, step, shell),
    context.attempts,
    shell,
  );
  const label = step.label && textOf(step.label);
  return [
    {
      name: label || titleOf(body),
      ...(id ? { id } : {}),
      ...(shell ? { shell } : {}),
      env: script.env,
      run: run === '' ? 'echo "::notice::nothing to do"' : run,
    },
  ];
}

function titleOf(script: string): string {
  const line = script
    .split('\n')
    .map(each => each.trim())
    .find(
      each => each !== '' && !each.startsWith('#') && !each.startsWith('set '),
    );
  return (line ?? 'Run').slice(0, 70);
}

interface ShellChoice {
  readonly shell: string | undefined;
  readonly state: 'converted' | 'approximated';
  readonly note: string;
}

/** The shell of the runner, or the one that a `#!` line asks for. */
function chooseShell(
  wanted: Shell,
  context: StepContext,
  text: string,
): ShellChoice {
  const platform = platformOf(context);
  if (wanted === 'sh') {
    const interpreter = /^\s*#!\s*(?:\/usr\/bin\/env\s+)?([^\s]+)([^\n]*)/.exec(
      text,
    );
    const program = interpreter?.[1].split('/').at(-1) ?? '';
    if (/^python/.test(program)) {
      return { shell: 'python', state: 'converted', note: '' };
    }
    if (program === 'bash' && !/-\w*e/.test(interpreter?.[2] ?? '')) {
      return { shell: 'bash {0}', state: 'converted', note: '' };
    }
    return platform === 'windows'
      ? {
          shell: 'bash',
          state: 'approximated',
          note: 'runs in Git Bash, as the runner has Windows',
        }
      : { shell: undefined, state: 'converted', note: '' };
  }
  if (platform === 'windows' || wanted === 'pwsh') {
    return { shell: shells[wanted], state: 'converted', note: '' };
  }
  return {
    shell: wanted === 'bat' ? 'bash' : 'pwsh',
    state: 'approximated',
    note: `${wanted} has no place on a ${platform} runner; the commands run in ${
      wanted === 'bat' ? 'bash' : 'PowerShell 7'
    }`,
  };
}

function withOutput(
  body: string,
  step: CommandStep,
  shell: string | undefined,
): string {
  if (!step.returns) {
    return body;
  }
  if (shell === 'cmd') {
    return step.returns === 'status'
      ? `${body}\necho value=%ERRORLEVEL%>> "%GITHUB_OUTPUT%"\nexit /b 0`
      : `(\n${body}\n) > "%RUNNER_TEMP%\\value.txt"\nset /p VALUE=<"%RUNNER_TEMP%\\value.txt"\necho value=%VALUE%>> "%GITHUB_OUTPUT%"`;
  }
  if (shell === 'powershell' || shell === 'pwsh') {
    return step.returns === 'status'
      ? `${body}\n"value=$LASTEXITCODE" >> $env:GITHUB_OUTPUT\nexit 0`
      : `$value = & {\n${body}\n}\n"value=$value" >> $env:GITHUB_OUTPUT`;
  }
  if (step.returns === 'status') {
    return `set +e\n(\nset -e\n${body}\n)\necho "value=$?" >> "$GITHUB_OUTPUT"`;
  }
  if (!body.includes('\n')) {
    return `value="$(${body})"\necho "value=$value" >> "$GITHUB_OUTPUT"`;
  }
  return [
    `value="$(`,
    body,
    ')"',
    '{',
    "  echo 'value<<END_OF_VALUE'",
    '  echo "$value"',
    "  echo 'END_OF_VALUE'",
    '} >> "$GITHUB_OUTPUT"',
  ].join('\n');
}

/** `retry(n)`: the commands again until they succeed. */
function withAttempts(
  body: string,
  attempts: number | undefined,
  shell: string | undefined,
): string {
  if (!attempts || attempts < 2 || (shell && !shell.startsWith('bash'))) {
    return body;
  }
  return [
    `for attempt in $(seq ${attempts}); do`,
    '  set +e',
    '  (',
    '  set -e',
    body,
    '  )',
    '  status=$?',
    '  set -e',
    '  [ "$status" -eq 0 ] && break',
    `  echo "attempt $attempt of ${attempts} failed with status $status"`,
    'done',
    'exit "$status"',
  ].join('\n');
}
