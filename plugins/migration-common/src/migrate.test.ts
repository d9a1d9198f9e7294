import fc from 'fast-check';
import { parse } from 'yaml';
import { checkEquivalence, InvalidMappingError, migrate } from '.';

interface Job {
  needs?: string[];
  if?: string;
  'runs-on': unknown;
  environment?: string;
  strategy?: { matrix: Record<string, unknown> };
  steps: {
    name?: string;
    run?: string;
    uses?: string;
    if?: string;
    env?: Record<string, string>;
  }[];
}

function jobsOf(source: string, options = {}): Record<string, Job> {
  const { workflow } = migrate(source, options);
  return (parse(workflow ?? '') as { jobs: Record<string, Job> }).jobs;
}

const twoStages =
  "pipeline { agent any\n stages { stage('A') { steps { sh 'a' } }\n stage('B') { steps { sh 'b' } } } }";

describe('migrate', () => {
  it('keeps stages of one workspace together, or gives each a job', () => {
    expect(Object.keys(jobsOf(twoStages))).toEqual(['a']);
    const jobs = jobsOf(twoStages, { jobs: 'per-stage' });
    expect(Object.keys(jobs)).toEqual(['a', 'b']);
    expect(jobs.b.needs).toEqual(['a']);
    expect(
      jobs.b.steps.some(step =>
        step.uses?.startsWith('actions/download-artifact'),
      ),
    ).toBe(true);
  });

  it('never pastes a parameter into a script', () => {
    const jobs = jobsOf(
      'pipeline { agent any\n parameters { string(name: "WHO") }\n stages { stage("A") { steps { sh "greet ${params.WHO}" } } } }',
    );
    const step = jobs.a.steps.find(each => each.run !== undefined);
    expect(step).toMatchObject({
      run: 'greet ${WHO}',
      env: { WHO: '${{ inputs.WHO }}' },
    });
  });

  it('closes the quotes around a value that stood in single ones', () => {
    const jobs = jobsOf(`node { sh "echo '\${env.BRANCH_NAME}'" }`);
    expect(Object.values(jobs)[0].steps[0].run).toBe(
      `echo ''"\${BRANCH_NAME}"''`,
    );
  });

  it('does not claim to build the image of an agent from a Dockerfile', () => {
    const { account } = migrate(
      "pipeline { agent { dockerfile { filename 'ci/Dockerfile' } }\n stages { stage('A') { steps { sh 'a' } } } }",
    );
    expect(account.items.find(({ name }) => name === 'agent')).toMatchObject({
      state: 'manual',
      note: expect.stringContaining('container:'),
    });
  });

  it('accounts for every call, unknown ones as work for a person', () => {
    const { account, status } = migrate(
      "pipeline { agent any\n stages { stage('A') { steps { sh 'a'\n mystery x: 1 } } } }",
    );
    expect(status).toBe('partial');
    expect(account.items.find(item => item.name === 'mystery')).toMatchObject({
      state: 'manual',
      line: 3,
    });
    expect(account.total).toBe(
      account.converted +
        account.approximated +
        account.manual +
        account.dropped,
    );
  });

  it('uses the mapping table of the organisation', () => {
    const mapping = 'steps:\n  mystery:\n    run: scan --level "{{level}}"\n';
    const jobs = jobsOf("node { mystery level: 'high' }", { mapping });
    expect(Object.values(jobs)[0].steps[0].run).toBe('scan --level "high"');
    expect(() => migrate('node { }', { mapping: 'steps: 3' })).toThrow(
      InvalidMappingError,
    );
    expect(() => migrate('node { }', { mapping: 'steps: 3' })).toThrow(
      "'steps'",
    );
    expect(() => migrate('node { }', { mapping: 'a: [' })).toThrow('not YAML');
    expect(() =>
      migrate('node { }', {
        mapping: "runners: [{ match: '(', runs-on: x }]",
      }),
    ).toThrow("'(' is no regular expression");
    const granted =
      'steps:\n  mystery:\n    uses: o/a@v1\n    with: { level: "{{level|low}}", n: 3 }\n    permissions: { packages: write }\n    secrets: { T: a token }\n    env: { X: "{{args.0}}" }\n';
    expect(
      migrate("node { mystery level: 'high' }", { mapping: granted }).workflow,
    ).toMatch(/packages: write[\s\S]*level: high/);
  });

  it('resolves the steps of a library whose source is given', () => {
    const libraries = {
      'vars/ship.groovy': 'def call(Map args) { sh "ship ${args.to}" }',
    };
    const jobs = jobsOf("@Library('l') _\nnode { ship(to: 'prod') }", {
      libraries,
    });
    expect(Object.values(jobs)[0].steps[0].run).toBe('ship prod');
  });

  it('runs files of the repository that the pipeline loads', () => {
    const files = {
      'ci/tools.groovy':
        'def ship(to) { sh "ship ${to}" }\ndef level = 3\nsh \'loaded\'\nreturn this',
    };
    const jobs = jobsOf(
      "node { def tools = load 'ci/tools.groovy'\n tools.ship('prod') }",
      { files },
    );
    expect(Object.values(jobs)[0].steps.flatMap(({ run = [] }) => run)).toEqual(
      ['loaded', 'ship prod'],
    );
  });

  it('makes as few jobs as the agents allow, when told to', () => {
    const groups = `pipeline { agent any
      stages {
        stage('A') { parallel {
          stage('B') { steps { sh 'b' } }
          stage('C') { steps { sh 'c' } }
        } }
        stage('D') { agent { label 'windows' }
          steps { bat 'd' } }
      } }`;
    expect(Object.keys(jobsOf(groups, { jobs: 'merged' }))).toHaveLength(2);
    expect(Object.keys(jobsOf(groups)).length).toBeGreaterThan(2);
  });

  it('keeps commands of both systems where the runner is open', () => {
    const choice =
      "script { if (isUnix()) { sh 'make' } else { bat 'nmake' } }";
    const pipeline = (agent: string) =>
      `pipeline { agent ${agent}\n stages { stage('A') { steps { ${choice} } } } }`;
    const [open] = Object.values(jobsOf(pipeline('any')));
    expect(open['runs-on']).toContain('vars.RUNNER');
    expect(open.steps.filter(step => step.run)).toMatchObject([
      { run: 'make', if: "${{ runner.os != 'Windows' }}" },
      { run: 'nmake', if: "${{ runner.os == 'Windows' }}" },
    ]);
    const [certain] = Object.values(
      jobsOf(pipeline("{ docker { image 'gcc' } }")),
    );
    expect(certain.steps.flatMap(({ run = [] }) => run)).toEqual(['make']);
  });

  it('keeps an unstable build apart from a successful one', () => {
    const source = `pipeline {
      agent any
      stages { stage('A') { steps { catchError(buildResult: 'UNSTABLE') { sh 'a' } } } }
      post { unstable { sh 'tell' }
             success { sh 'praise' } }
    }`;
    const report = checkEquivalence(source, migrate(source).files);
    expect(report.firstDifference).toBeUndefined();
    expect(report.names).toEqual(
      expect.arrayContaining(["push to main, 'a' fails in A"]),
    );
  });

  it('fills in names inside of variables, as Jenkins does', () => {
    const { workflow } = migrate(
      "pipeline { agent any\n environment { TAG = 'app:$BUILD_ID' }\n stages { stage('A') { steps { sh 'push $TAG' } } } }",
    );
    expect(workflow).toContain('TAG: app:${{ github.run_id }}');
  });

  it('gives overflowing parameters their defaults', () => {
    const names = Array.from({ length: 11 }, (_, index) => `P${index}`);
    const { workflow } = migrate(
      `pipeline { agent any\n parameters { ${names
        .map(name => `string(name: '${name}', defaultValue: 'x')`)
        .join('\n')} }\n stages { stage('A') { steps { sh 'run $P10' } } } }`,
    );
    expect(workflow).toContain("P10: ${{ (vars.P10 || 'x') }}");
  });

  it.each([
    [
      "pipeline { agent any\n environment { A = \"${System.getenv('X')}\" }\n stages { stage('A') { steps { sh 'a' } } } }",
      "the sandbox of pipelines refuses Java's System until an administrator allows it",
    ],
    [
      "pipeline { stages { stage('A') { steps { sh 'a' } } } }",
      "missing required section 'agent'",
    ],
    [
      "pipeline { agent any\n stages { stage('A') { steps { sh 'a' } }\n stage('A') { steps { sh 'b' } } } }",
      "two stages have the name 'A'",
    ],
    [
      "pipeline { agent any\n stages { stage('A') { when { branch 4 }\n steps { sh 'a' } } } }",
      "'branch' takes a pattern as text",
    ],
    [
      "pipeline { agent any\n options { timestamps()\n timestamps() }\n stages { stage('A') { steps { sh 'a' } } } }",
      "'timestamps' stands twice in 'options'",
    ],
    [
      "pipeline { agent any\n banana { }\n stages { stage('A') { steps { sh 'a' } } } }",
      "'banana' is no section of a pipeline",
    ],
    [
      "pipeline { agent any\n stages { stage('A') { steps { def x = 1 } } } }",
      'a step is needed here; put code into script { }',
    ],
  ])('rejects %s', (source, message) => {
    const { errors, status } = migrate(source);
    expect(status).toBe('failed');
    expect(errors.map(error => error.message)).toContain(message);
  });

  it('converts what stands before a brace that is missing, and says which', () => {
    const { errors, status, workflow } = migrate(
      "pipeline {\n agent any\n stages {\n stage('A') { steps { sh 'make' } }\n }\n",
    );
    expect(status).toBe('failed');
    expect(errors.map(({ message }) => message)).toEqual([
      'expected "}" but found the end of the file; the block of line 1 is not closed',
    ]);
    expect(workflow).toContain('run: make');
  });

  it('hashes H by the name of the job, or sets it to 0', () => {
    const source =
      "pipeline { agent any\n triggers { cron('H H(0-7) * * *') }\n stages { stage('A') { steps { sh 'a' } } } }";
    const cronOf = (options: object) =>
      /cron: (.*)/.exec(migrate(source, options).workflow ?? '')?.[1];
    expect(cronOf({ cronHash: 'zero' })).toBe('0 0 * * *');
    expect(cronOf({ name: 'one' })).toBe(cronOf({ name: 'one' }));
    expect(cronOf({ name: 'one' })).not.toBe(cronOf({ name: 'two' }));
  });

  it('gives the same output twice and survives cut files', () => {
    const source = `${twoStages}\nnode { for (x in ['p', 'q']) { stage(x) { sh "run \${x}" } } }`;
    expect(migrate(source).workflow).toBe(migrate(source).workflow);
    fc.assert(
      fc.property(fc.nat(source.length), fc.nat(source.length), (from, to) => {
        const result = migrate(source.slice(0, from) + source.slice(to));
        expect(result.account.unaccounted).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});
