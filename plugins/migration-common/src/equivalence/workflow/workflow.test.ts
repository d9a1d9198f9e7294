import { checkEquivalence } from '../checkEquivalence';

interface Files {
  readonly [path: string]: unknown;
}

/** Compares a pipeline with a workflow and what it refers to; the first file is the main one. */
function differenceOf(pipeline: string, workflow: unknown, others: Files = {}) {
  const files = Object.entries({ 'ci.yml': workflow, ...others }).map(
    ([path, document]) => ({ path, text: JSON.stringify(document) }),
  );
  return checkEquivalence(pipeline, files);
}

const on = { push: null, workflow_dispatch: null, pull_request: null };

const job = (...steps: unknown[]) => ({ on, jobs: { a: { steps } } });

describe('workflows that call others', () => {
  const called = {
    on: { workflow_call: { inputs: { target: { default: 'all' } } } },
    jobs: {
      one: { steps: [{ run: 'make ${{ inputs.target }}' }] },
      two: { needs: 'one', steps: [{ run: 'make check' }] },
    },
  };
  const main = (inputs: object) => ({
    on,
    jobs: {
      build: { uses: './.github/workflows/build.yml', with: inputs },
      ship: { needs: 'build', steps: [{ run: 'ship' }] },
    },
  });
  const pipeline = "node { sh 'make app'; sh 'make check'; sh 'ship' }";

  it('runs their jobs in the place of the one that calls', () => {
    const path = '.github/workflows/build.yml';
    expect(
      differenceOf(pipeline, main({ target: 'app' }), { [path]: called })
        .firstDifference,
    ).toBeUndefined();
    expect(
      differenceOf(pipeline, main({}), { [path]: called }).firstDifference
        ?.reason,
    ).toContain("'make app' does not run");
  });

  it('says that one is not at hand, and ends where they call each other', () => {
    const path = '.github/workflows/build.yml';
    expect(differenceOf(pipeline, main({})).doubts).toContain(
      `the workflow ${path} is not at hand`,
    );
    const endless = { ...main({}), on: { workflow_call: null } };
    expect(
      differenceOf(pipeline, main({}), { [path]: endless }).doubts,
    ).toContain(`the workflow ${path} is not at hand`);
  });
});

describe('actions of the same repository', () => {
  const use = {
    uses: './.github/actions/build',
    with: { target: 'app' },
  };
  const action = {
    inputs: { target: { default: 'all' }, mode: { default: 'fast' }, x: 1 },
    runs: {
      using: 'composite',
      steps: [
        { run: 'make ${{ inputs.target }} MODE=${{ inputs.mode }}' },
        { run: 'echo "A=b" >> "$GITHUB_ENV"' },
        { run: 'clean', if: 'always()' },
      ],
    },
  };
  const files = { '.github/actions/build/action.yml': action };

  it('runs their steps with their inputs', () => {
    const pipeline =
      "node { try { sh 'make app MODE=fast' } finally { sh 'clean' }\nsh 'ship b' }";
    const workflow = job(use, { run: 'ship $A' });
    expect(
      differenceOf(pipeline, workflow, files).firstDifference,
    ).toBeUndefined();
    expect(differenceOf(pipeline, workflow).doubts).toContain(
      'the action ./.github/actions/build is not at hand',
    );
  });
});

describe('matrices', () => {
  const pipeline = (commands: readonly string[]) =>
    `node { parallel(${commands
      .map((command, index) => `b${index}: { sh '${command}' }`)
      .join(', ')}) }`;

  it.each([
    [
      { os: ['a', 'b'], v: [1, 2], exclude: [{ os: 'a', v: 2 }] },
      ['run a 1', 'run b 1', 'run b 2'],
    ],
    [
      {
        os: ['a', 'b'],
        include: [
          { os: 'a', v: 3 },
          { os: 'c', v: 4 },
        ],
      },
      ['run a 3', 'run b', 'run c 4'],
    ],
    [{ include: [{ os: 'x', v: 1 }] }, ['run x 1']],
  ])('%j', (matrix, commands) => {
    const workflow = {
      on,
      jobs: {
        a: {
          strategy: { matrix },
          steps: [{ run: 'run ${{ matrix.os }} ${{ matrix.v }}' }],
        },
      },
    };
    expect(
      differenceOf(pipeline(commands), workflow).firstDifference,
    ).toBeUndefined();
  });
});

describe('triggers', () => {
  const pipeline =
    "pipeline { agent any; stages { stage('A') { when { buildingTag() }; steps { sh 'make' } } } }";

  it.each([
    [null, true],
    [{ tags: ['v*'] }, true],
    [{ branches: ['main'], tags: ['**', '!w*'] }, true],
    [{ 'tags-ignore': ['w*'] }, true],
    [{ tags: ['v*', '!v1.2.*'] }, false],
    [{ 'tags-ignore': ['v*'] }, false],
    [{ branches: ['main'] }, false],
    [{ 'branches-ignore': ['main'] }, false],
  ])('of push %j', (push, startsOnTags) => {
    const { differences } = differenceOf(pipeline, {
      on: { push },
      jobs: {
        a: {
          if: "github.ref_type == 'tag'",
          steps: [{ uses: 'actions/checkout@v4' }, { run: 'make' }],
        },
      },
    });
    const names = differences.map(({ scenario }) => scenario);
    expect(names.includes('tag v1.2.3')).toBe(!startsOnTags);
  });
});

describe('scripts', () => {
  it.each([
    ["dir('a') { dir('b') { sh 'make' } }", 'cd a\ncd b\nmake'],
    ["sh 'one'; sh 'two'", 'one && two'.replace(' && ', '\n')],
    ["sh 'make'", 'set -e\n# note\nmake\nexit 0\nnever'],
    ["sh 'a b'", 'a \\\n  b'],
    ["bat 'build.cmd'", '@echo off\nrem note\nbuild.cmd'],
    ["echo 'hi'", 'echo "hi"'],
    [
      "writeFile file: 'a.txt', text: 'x'",
      "mkdir -p \"$(dirname 'a.txt')\"\nprintf '%s' 'x' > 'a.txt'",
    ],
    ["touch 'a'; svn 'https://s/x'", 'touch a\nsvn checkout https://s/x .'],
    [
      "zip zipFile: 'a.zip', archive: false; unzip zipFile: 'a.zip', dir: 'b'",
      'zip -r a.zip .\nunzip -o a.zip -d b',
    ],
    ["docker.image('x').run('-d')", 'docker run -d -d x'],
    ["docker.image('x:1').withRun { sh 'y' }", 'y'],
    [
      "docker.image('x').pull(); docker.image('x').push()",
      'docker pull x\ndocker tag x x:latest\ndocker push x:latest',
    ],
  ])('%s', (steps, run) => {
    expect(
      differenceOf(`node { ${steps} }`, job({ run })).firstDifference,
    ).toBeUndefined();
  });
});
