import { stringify } from 'yaml';
import { defaultPipelineInput } from '../defaults';
import { checkTypeNames } from './checkSchema';
import { defaultPipeline } from './defaultPipeline';
import { diffConfigurations } from './diffConfigurations';
import { graphConfiguration } from './graphConfiguration';
import { migrateConfiguration } from './migrateConfiguration';
import { readConfiguration, validateConfiguration } from './parseConfiguration';

const text = stringify(defaultPipelineInput, { lineWidth: 0 });

function problemsOf(source: string) {
  const result = readConfiguration(source);
  return result.ok ? [] : result.problems;
}

describe('the shipped pipeline', () => {
  it('is a valid configuration with everything it promises', () => {
    const pipeline = defaultPipeline();
    expect(pipeline.phases.map(({ number }) => number)).toEqual(
      Array.from({ length: 18 }, (_, i) => i + 1),
    );
    expect(pipeline.modes).toHaveLength(9);
    expect(pipeline.agents).toHaveLength(7);
    expect(pipeline.phases.flatMap(({ checklist }) => checklist)).toHaveLength(
      115,
    );
    const paths = pipeline.phases.flatMap(({ artifacts }) =>
      artifacts.map(({ path }) => path),
    );
    expect(new Set(paths).size).toBe(58);
    expect(pipeline.phases.flatMap(({ gate }) => gate.checks)).toHaveLength(84);
    expect(Object.keys(pipeline.check_types).sort()).toEqual(
      [...checkTypeNames].sort(),
    );
  });

  it('survives being written and read as YAML', () => {
    const result = readConfiguration(text);
    expect(
      result.ok && diffConfigurations(defaultPipeline(), result.pipeline),
    ).toEqual([]);
  });

  it('draws a graph with every phase', () => {
    const graph = graphConfiguration(defaultPipeline());
    defaultPipeline().phases.forEach(({ title }) =>
      expect(graph).toContain(title),
    );
    expect(graph).toMatch(
      /improvement -\. \w[^.]* \.-> retraining|improvement --> retraining/,
    );
  });
});

describe('a broken configuration', () => {
  it.each([
    [
      'an unknown agent',
      'lead: lab\n',
      'lead: labb\n',
      /unknown agent "labb".*"lab"/,
    ],
    [
      'an unknown mode',
      'mode: intake\n',
      'mode: intak\n',
      /unknown mode "intak".*"intake"/,
    ],
    [
      'an unknown next phase',
      'next: discovery\n',
      'next: discovry\n',
      /unknown phase "discovry"/,
    ],
    [
      'an undeclared cycle',
      'next: pre-kickoff\n',
      'next: opportunity\n',
      /cycle that no loop declares/,
    ],
    ['a misspelt field', 'goal: ', 'gaol: ', /unknown field "gaol"/],
    [
      'a wrong count',
      'phase_count: 18',
      'phase_count: 17',
      /says 17, but there are 18/,
    ],
    [
      'a check on a file nobody writes',
      'go-no-go.yml#decision',
      'go-nogo.yml#decision',
      /no phase produces/,
    ],
    [
      'a wrong check type',
      'type: separation_of_duties',
      'type: separation_of_duty',
      /check type|discriminator|Invalid/i,
    ],
    [
      'a broken condition',
      'applies_if: risk_tier == high',
      'applies_if: risk_tier = high',
      /operator|expected|unexpected/,
    ],
  ])('names line and remedy for %s', (_name, before, after, expected) => {
    expect(text).toContain(before);
    const changed = text.replace(before, after);
    const problem = problemsOf(changed).find(({ message, remedy }) =>
      expected.test(`${message}. ${remedy}`),
    );
    expect(problem).toBeDefined();
    const line =
      changed
        .split('\n')
        .findIndex((content, at) => content !== text.split('\n')[at]) + 1;
    expect(Math.abs((problem?.line ?? 0) - line)).toBeLessThan(140);
    expect(problem?.remedy).not.toBe('');
  });

  it('names the line of broken YAML and of conflict markers', () => {
    expect(
      problemsOf('schema_version: 1\n  pipeline: [')[0].line,
    ).toBeGreaterThan(0);
    const [conflict] = problemsOf(
      'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n',
    );
    expect(conflict.remedy).toMatch(/conflict markers/);
  });

  it('refuses what is no map', () => {
    expect(validateConfiguration('hello').ok).toBe(false);
    expect(validateConfiguration(undefined).ok).toBe(false);
  });
});

describe('diffConfigurations', () => {
  it('matches list elements by id', () => {
    const before = {
      phases: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B' },
      ],
    };
    const after = {
      phases: [
        { id: 'b', title: 'B2' },
        { id: 'c', title: 'C' },
      ],
    };
    expect(diffConfigurations(before, after)).toEqual([
      { path: 'phases.a', kind: 'removed', before: { id: 'a', title: 'A' } },
      { path: 'phases.b.title', kind: 'changed', before: 'B', after: 'B2' },
      { path: 'phases.c', kind: 'added', after: { id: 'c', title: 'C' } },
    ]);
  });
});

describe('migrateConfiguration', () => {
  it('carries over what it knows and hands back the rest', () => {
    const { pipeline, kept } = migrateConfiguration(
      [
        'phases:',
        '  opportunity: {name: Triage, lead_agent: onboarder, colour: red}',
        '  invented: {name: Own}',
        'modes: {intake: {description: Take in}}',
        'agents: [{id: lab, description: Data people}]',
        'artifact_paths: {opportunity-brief: docs/brief.md, other: x.md}',
        'extra: 1',
      ].join('\n'),
    );
    const phase = pipeline.phases[0];
    expect([phase.title, phase.lead, phase.artifacts[0].path]).toEqual([
      'Triage',
      'onboarder',
      'docs/brief.md',
    ]);
    expect(pipeline.modes[0].purpose).toBe('Take in');
    expect(kept).toEqual({
      'phases.opportunity.colour': 'red',
      'phases.invented': { name: 'Own' },
      'artifact_paths.other': 'x.md',
      extra: 1,
    });
    expect(validateConfiguration(pipeline).ok).toBe(true);
  });
});

describe('check types of an organisation', () => {
  const own = (
    checkType: Record<string, unknown>,
    check: Record<string, unknown>,
  ) => {
    const input = JSON.parse(JSON.stringify(defaultPipelineInput));
    input.check_types.tests_pass = checkType;
    input.phases[0].gate.checks.push({ id: 'own-1', ...check });
    return readConfiguration(stringify(input, { lineWidth: 0 }));
  };
  const tests = {
    params: ['folder', 'seconds'],
    uses: 'command_passes',
    with: {
      command: 'python3 -m unittest discover -s {folder}',
      timeout_s: '{seconds}',
    },
  };

  it('are made of the ones that exist, with their own parameters', () => {
    const result = own(tests, {
      type: 'tests_pass',
      folder: 'delivery/tests',
      seconds: 30,
      note: 'our own rule',
    });
    expect(
      result.ok && result.pipeline.phases[0].gate.checks.slice(-1),
    ).toEqual([
      {
        id: 'own-1',
        note: 'our own rule',
        type: 'command_passes',
        command: 'python3 -m unittest discover -s delivery/tests',
        timeout_s: 30,
      },
    ]);
  });

  it.each([
    ['a parameter that is not given', tests, { seconds: 3 }, /its "folder"/],
    [
      'a parameter that it does not have',
      tests,
      { folder: 'x', seconds: 3, colour: 'red' },
      /unknown field "colour"/,
    ],
    [
      'a foundation that does not exist',
      { params: [], uses: 'comand_passes' },
      {},
      /name one of .*command_passes/,
    ],
    ['no foundation at all', { params: [] }, {}, /unknown check type/],
  ])('are refused with %s, with their line', (_what, type, check, message) => {
    const result = own(type, { type: 'tests_pass', ...check });
    const problems = result.ok ? [] : result.problems;
    expect(problems.map(problem => problem.message).join('\n')).toMatch(
      message,
    );
    expect(problems[0].line).toBeGreaterThan(1);
  });

  it('must be complete where every gate has them', () => {
    const input = JSON.parse(JSON.stringify(defaultPipelineInput));
    input.common_gate.push({
      id: 'g-more',
      checks: ['age_within', 'agewithin'],
    });
    const result = validateConfiguration(input);
    expect(result.ok ? [] : result.problems).toMatchObject([
      { message: 'common check "age_within" is not complete: artifact' },
      {
        message: 'unknown check type "agewithin"',
        remedy: 'Did you mean "age_within"?',
      },
    ]);
  });
});
