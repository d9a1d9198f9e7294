import { checkEquivalence } from './checkEquivalence';

const jenkinsfile = `
@Library('shared') _
def label = 'fast'
pipeline {
  agent any
  environment {
    REGION = 'eu'
    TOKEN = credentials('deploy-token')
  }
  parameters {
    booleanParam(name: 'SKIP_TESTS', defaultValue: false)
    choice(name: 'TARGET', choices: ['staging', 'production'])
  }
  stages {
    stage('Build') {
      steps {
        sh "make build LABEL=\${label} NUMBER=\${env.BUILD_NUMBER}"
        dir('docs') { sh 'make html' }
      }
    }
    stage('Check') {
      parallel {
        stage('Unit') {
          when { expression { !params.SKIP_TESTS } }
          steps { sh 'make test' }
        }
        stage('Lint') { steps { sh 'make lint' } }
      }
    }
    stage('Deploy') {
      when { branch 'main' }
      steps { sh './deploy.sh $TARGET --region "$REGION"' }
      post { failure { sh './rollback.sh' } }
    }
  }
  post {
    always { archiveArtifacts artifacts: 'build/*.log, build/*.zip' }
    failure { sh './tell.sh broken' }
  }
}
`;

const workflow = `
on:
  push:
  pull_request:
  workflow_dispatch:
    inputs:
      SKIP_TESTS: { type: boolean, default: false }
      TARGET: { type: choice, options: [staging, production] }
env:
  REGION: eu
  TOKEN: \${{ secrets.DEPLOY_TOKEN }}
  TOKEN_USR: \${{ secrets.DEPLOY_TOKEN_USR }}
  TOKEN_PSW: \${{ secrets.DEPLOY_TOKEN_PSW }}
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make build LABEL=fast NUMBER=\${{ github.run_number }}
      - run: make html
        working-directory: docs
  unit:
    needs: build
    if: \${{ !inputs.SKIP_TESTS }}
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make test
  lint:
    needs: build
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make lint
  deploy:
    needs: [build, unit, lint]
    if: github.ref_name == 'main' && !cancelled() && !failure()
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: ./deploy.sh "$TARGET" --region "$REGION"
        env:
          TARGET: \${{ inputs.TARGET || 'staging' }}
      - if: failure()
        run: ./rollback.sh
  post:
    needs: [build, unit, lint, deploy]
    if: always()
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/upload-artifact@v4
        with:
          path: |
            build/*.log
            build/*.zip
      - if: contains(needs.*.result, 'failure')
        run: ./tell.sh broken
`;

describe('checkEquivalence', () => {
  it('finds a faithful workflow equal in every scenario', () => {
    const report = checkEquivalence(jenkinsfile, workflow);
    expect(report.firstDifference).toBeUndefined();
    expect(report.equal).toBe(report.scenarios);
    expect(report.scenarios).toBeGreaterThanOrEqual(12);
    expect(report.names).toEqual(
      expect.arrayContaining([
        'push to main',
        'push to feature/x',
        'tag v1.2.3',
        'pull request to main',
        'started by hand with SKIP_TESTS=true',
        'started by hand with TARGET=production',
        "push to main, './deploy.sh staging --region eu' fails in Deploy",
        "push to main, stopped at 'make build LABEL=fast NUMBER=‹build-number›'",
      ]),
    );
  });

  it.each([
    [
      'a changed command',
      'run: make lint',
      'run: make lint-all',
      "'make lint' does not run",
    ],
    [
      'a dropped step',
      '      - run: make html\n        working-directory: docs\n',
      '',
      "'make html' does not run",
    ],
    [
      'a dropped directory',
      '        working-directory: docs\n',
      '',
      "it runs in '.' instead of 'docs'",
    ],
    [
      'a dropped condition',
      "    if: github.ref_name == 'main' && !cancelled() && !failure()\n",
      '',
      'runs and should not',
    ],
    [
      'a dropped job condition',
      '    if: ${{ !inputs.SKIP_TESTS }}\n',
      '',
      "'make test' runs and should not",
    ],
    ['a dropped variable', '  REGION: eu\n', '', 'does not run'],
    [
      'a dropped secret',
      '  TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n',
      '',
      'the variable TOKEN is missing',
    ],
    [
      'a lost dependency',
      '    needs: build\n    runs-on',
      '    runs-on',
      "'make lint' must wait for 'make html'",
    ],
    [
      'a missing checkout',
      '    steps:\n      - uses: actions/checkout@v4\n      - run: make lint',
      '    steps:\n      - run: make lint',
      'the sources are not checked out',
    ],
    [
      'a post action for everybody',
      "      - if: contains(needs.*.result, 'failure')\n        run: ./tell",
      '      - run: ./tell',
      'runs and should not',
    ],
    ['a lost post condition', '    if: always()\n', '', 'does not run'],
    [
      'a narrower archive',
      '            build/*.zip\n',
      '',
      "'‹keep› build/*.log build/*.zip' does not run",
    ],
    ['a lost default', " || 'staging'", '', 'does not run'],
  ])('judges %s', (_, from, to, reason) => {
    expect(workflow).toContain(from);
    const report = checkEquivalence(jenkinsfile, workflow.replace(from, to));
    expect(report.firstDifference?.reason).toContain(reason);
  });

  it('starts a workflow by hand where the pipeline does not ask for more', () => {
    const narrow = workflow.replace(
      '  push:\n',
      '  push: { branches: [main] }\n',
    );
    expect(
      checkEquivalence(jenkinsfile, narrow).firstDifference,
    ).toBeUndefined();
    const onTags = jenkinsfile.replace("branch 'main'", 'buildingTag()');
    const strict = checkEquivalence(onTags, narrow);
    expect(strict.differences.map(({ scenario }) => scenario)).toContain(
      'tag v1.2.3',
    );
  });

  it('does not count a comparison in which nothing ran', () => {
    const nothing =
      'pipeline { agent any; stages { stage("A") { steps { cleanWs() } } } }';
    const report = checkEquivalence(nothing, 'on: push\njobs: {}\n');
    expect(report).toMatchObject({ scenarios: 0, equal: 0 });
    expect(report.empty).toBeGreaterThanOrEqual(6);
  });

  it('shows both traces where they part', () => {
    const report = checkEquivalence(
      "node { stage('A') { checkout scm; sh 'one'; sh 'two' } }",
      'on: push\njobs: { a: { steps: [{ uses: actions/checkout@v4 }, { run: one }] } }',
    );
    expect(report.firstDifference).toEqual({
      scenario: 'push to main',
      reason: "'two' does not run",
      jenkins: ['A: one', 'A: two'],
      github: ['a: one'],
    });
  });

  it.each([
    [
      'commands that are tried again',
      'node { stage("A") { retry(3) { sh "make" }; sh "done" } }',
      'for attempt in $(seq 3); do\n  set +e\n  (\n  set -e\nmake\n  )\n  status=$?\n  set -e\n  [ "$status" -eq 0 ] && break\n  echo "again"\ndone\nexit "$status"',
      'done',
    ],
    [
      'a message of several lines',
      "node { stage('A') { echo 'one\\n\\ntwo' } }",
      'echo "one\n\ntwo"',
    ],
    [
      'sources of another repository',
      "node { stage('A') { git url: 'https://git.example/team/app.git', branch: 'stable'; sh 'make' } }",
      'git clone --branch stable git@git.example:team/app.git .',
      'make',
    ],
    [
      'the folder of a tool',
      'node { stage("A") { def home = tool "M3"; sh "${home}/bin/mvn test" } }',
      'home="$(dirname "$(dirname "$(readlink -f "$(command -v mvn)")")")"\n$home/bin/mvn test',
    ],
    [
      'a message to a chat',
      'node { stage("A") { sh "make"; slackSend message: "hi" } }',
      'make\njq -n \'{text: "hi"}\' | curl -fsS -d @- "$HOOK"',
    ],
    [
      'another job that is waited for',
      'node { stage("A") { sh "make"; build job: "other" } }',
      'make\ngh workflow run "other.yml"\nsleep 10\nrun_id="$(gh run list --limit 1)"\ngh run watch "$run_id"',
    ],
  ])('knows %s', (_, pipeline, ...scripts) => {
    const steps = scripts.map(run => ({
      run,
      env: { HOOK: '${{ secrets.HOOK }}' },
    }));
    const build = (kept: unknown[]) =>
      JSON.stringify({
        on: { push: null, workflow_dispatch: null },
        jobs: { a: { steps: kept } },
      });
    const report = checkEquivalence(pipeline, build(steps));
    expect(report.firstDifference).toBeUndefined();
    expect(report.scenarios).toBeGreaterThanOrEqual(6);
    const empty = checkEquivalence(pipeline, build(steps.slice(1)));
    expect(empty.equal).toBe(0);
  });

  it('takes a secret file for one only where a step has written it', () => {
    const pipeline =
      'node { stage("A") { withCredentials([file(credentialsId: "k", variable: "KEY")]) { sh "sign $KEY" } } }';
    const use = { run: 'sign $KEY', env: { KEY: '${{ runner.temp }}/KEY' } };
    const write = {
      run: 'printf \'%s\\n\' "$TEXT" > "$RUNNER_TEMP/KEY"',
      env: { TEXT: '${{ secrets.K }}' },
    };
    const check = (steps: unknown[]) =>
      checkEquivalence(
        pipeline,
        JSON.stringify({ on: 'push', jobs: { a: { steps } } }),
      ).firstDifference;
    expect(check([write, use])).toBeUndefined();
    expect(check([use])?.reason).toContain('does not run');
  });

  it('keeps the results of branches apart, as their order is open', () => {
    const pipeline = `pipeline { agent any; stages { stage('P') { parallel {
      stage('A') { steps { sh 'a' } }
      stage('B') { steps { sh 'b' }; post { success { sh 'tell' } } }
    } } } }`;
    const job = (...steps: unknown[]) => ({
      steps: [{ uses: 'actions/checkout@v4' }, ...steps],
    });
    const report = checkEquivalence(
      pipeline,
      JSON.stringify({
        on: 'push',
        jobs: { a: job({ run: 'a' }), b: job({ run: 'b' }, { run: 'tell' }) },
      }),
    );
    expect(report.firstDifference).toBeUndefined();
  });

  it('tries failures that make handlers run', () => {
    const report = checkEquivalence(
      "node { stage('A') { sh 'one'; try { sh 'two' } catch (e) { sh 'mend' } } }",
      JSON.stringify({
        on: 'push',
        jobs: {
          a: {
            steps: [
              { run: 'one' },
              { run: 'two', id: 'two', 'continue-on-error': true },
            ],
          },
        },
      }),
    );
    expect(report.differences.map(({ reason }) => reason)).toEqual([
      "'mend' does not run",
    ]);
  });

  it('says what is wrong with a workflow that cannot run', () => {
    const report = checkEquivalence("node { sh 'x' }", 'on: [');
    expect(report.equal).toBe(0);
    expect(report.firstDifference?.reason).toMatch(
      /^the workflow is not YAML: .* at line 1, column 6$/,
    );
  });
});
