import type { Finding } from '@trainyard/plugin-agents-common';
import type { ValidatorReport } from '@trainyard/plugin-agents-mlops-common';
import { ProgramResult, runSandboxed, SandboxPlace } from './runSandboxed';
import { notRun, problem, report } from './ValidatorStep';

const TOML_CHECK =
  'import sys, tomllib\nfor name in sys.argv[1:]:\n  tomllib.load(open(name, "rb"))';

/** What needs programs of this machine: formatting, compilation, tests. The files lie in the folder of the place. */
export async function validatePrograms(
  place: SandboxPlace,
  paths: readonly string[],
): Promise<readonly ValidatorReport[]> {
  const hasTerraform = paths.some(path => path.endsWith('.tf'));
  const python = (await runSandboxed('python3', ['--version'], place)).status;
  return [
    ...(hasTerraform ? await validateTerraformPrograms(place) : []),
    ...(python === 'missing'
      ? ['python-compile', 'python-tests'].map(name =>
          notRun(name, 'python3 is not installed'),
        )
      : await validatePython(place, paths)),
    await lintPython(place),
  ];
}

async function validateTerraformPrograms(place: SandboxPlace) {
  const format = await runSandboxed(
    'terraform',
    ['fmt', '-check', '-recursive', '-no-color', '-list=true', 'infra'],
    place,
  );
  if (format.status === 'missing') {
    return [
      notRun('terraform-format', 'terraform is not installed'),
      notRun('terraform-validate', 'terraform is not installed'),
    ];
  }
  const unformatted = format.output
    .split('\n')
    .filter(line => /^infra\/.*\.tf$/.test(line))
    .map(path => problem('terraform-fmt', 'It is not formatted', path));
  const broken =
    format.status === 'failed' && unformatted.length === 0
      ? [problem('terraform-fmt', format.output.slice(0, 500), 'infra')]
      : [];
  // The sandbox has no network: this succeeds only where providers lie in a mirror of the machine.
  const start = await runSandboxed(
    'terraform',
    ['-chdir=infra', 'init', '-backend=false', '-input=false', '-no-color'],
    place,
  );
  return [
    report('terraform-format', [...unformatted, ...broken]),
    start.status === 'succeeded'
      ? await validateWithProviders(place)
      : notRun(
          'terraform-validate',
          'The providers are not on this machine; references were followed instead',
        ),
  ];
}

async function validateWithProviders(
  place: SandboxPlace,
): Promise<ValidatorReport> {
  const result = await runSandboxed(
    'terraform',
    ['-chdir=infra', 'validate', '-no-color'],
    place,
  );
  return report('terraform-validate', failure(result, 'terraform', 'infra'));
}

async function validatePython(place: SandboxPlace, paths: readonly string[]) {
  const sources = paths.filter(path => path.endsWith('.py'));
  const toml = paths.filter(path => path.endsWith('.toml'));
  const compiled = await runSandboxed(
    'python3',
    [
      '-c',
      'import ast, sys\nfor name in sys.argv[1:]:\n  compile(open(name, encoding="utf-8").read(), name, "exec")',
      ...sources,
    ],
    place,
  );
  const read = await runSandboxed(
    'python3',
    ['-c', TOML_CHECK, ...toml],
    place,
  );
  const tests = await runSandboxed(
    'python3',
    ['-m', 'unittest', 'discover', '-s', 'tests', '-t', '.'],
    place,
  );
  const ran = Number(/^Ran (\d+) tests?/m.exec(tests.output)?.[1] ?? 0);
  return [
    report(
      'python-compile',
      [
        ...failure(compiled, 'python', 'src'),
        ...failure(read, 'toml', 'pyproject.toml'),
      ],
      `${sources.length} files`,
    ),
    report(
      'python-tests',
      ran === 0
        ? [problem('tests', tests.output.slice(-500), 'tests')]
        : failure(tests, 'tests', 'tests'),
      `${ran} tests`,
    ),
  ];
}

async function lintPython(place: SandboxPlace): Promise<ValidatorReport> {
  const result = await runSandboxed(
    'ruff',
    ['check', '--no-cache', '--output-format', 'concise', '.'],
    place,
  );
  if (result.status === 'missing') {
    return notRun('ruff', 'ruff is not installed');
  }
  return report(
    'ruff',
    [...result.output.matchAll(/^(.+?):(\d+):\d+: (\w+) (.*)$/gm)].map(
      ([, path, line, rule, message]) =>
        problem(rule, message, path, Number(line)),
    ),
  );
}

/** The place is read from what Python says of it. */
function failure(
  { status, output }: ProgramResult,
  rule: string,
  subject: string,
): Finding[] {
  if (status === 'succeeded') {
    return [];
  }
  const places = [...output.matchAll(/File "([^"]+)", line (\d+)/g)];
  const last = places.filter(([, file]) => !file.startsWith('/usr')).at(-1);
  const message = output.trim().split('\n').at(-1) ?? 'failed';
  return [
    problem(
      rule,
      message.slice(0, 500),
      last
        ? last[1].replace(/^.*?\/(?=(?:src|tests|jobs|pipelines)\/)/, '')
        : subject,
      last ? Number(last[2]) : undefined,
    ),
  ];
}
