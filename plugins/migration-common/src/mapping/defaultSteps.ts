const drop = (note: string) => ({ action: 'drop', note });
const transparent = (note: string, state = 'approximated') => ({
  action: 'transparent',
  state,
  note,
});
const report = (what: string) => ({
  uses: 'actions/upload-artifact',
  with: {
    name: '{{unique}}',
    path: '{{pattern|testResults|args.0|**/target/*.xml}}',
    'if-no-files-found': 'ignore',
  },
  state: 'approximated',
  note: `the ${what} is kept as an artifact; GitHub draws no trend`,
});
const onServer = 'a setting of the Jenkins server, without meaning on GitHub';

/**
 * Steps that a table can describe; `{{a|b|text}}` takes the first argument that is there.
 * Steps that need more than a table have a handler instead.
 */
export const defaultSteps = {
  timestamps: transparent('GitHub stamps every line by itself', 'converted'),
  ansiColor: transparent('GitHub shows colours by itself', 'converted'),
  wrap: transparent('the wrapper has no counterpart; its steps run without it'),
  ws: transparent('every job has a workspace of its own'),
  throttle: transparent('the runner group limits how many jobs run'),
  milestone: transparent(
    'concurrency of the workflow cancels what is superseded',
  ),
  cleanWs: drop('every job starts in an empty workspace'),
  properties: drop(onServer),
  discoverGitReferenceBuild: drop(
    'GitHub compares with the base branch by itself',
  ),
  discoverReferenceBuild: drop(
    'GitHub compares with the base branch by itself',
  ),
  mineRepository: drop('GitHub knows the history of its repository'),
  gitDiffStat: drop('GitHub shows the difference of a change'),
  fingerprint: drop(
    'GitHub has no fingerprints; artifacts are traced by their run',
  ),
  setBuildName: drop('the name of a run comes from run-name of the workflow'),
  copyArtifactPermission: drop(
    'artifacts of a run can be read with the token of the repository',
  ),
  cobertura: report('coverage report'),
  jacoco: report('coverage report'),
  publishCoverage: report('coverage report'),
  recordCoverage: report('coverage report'),
  recordIssues: report('report of issues'),
  publishIssues: report('report of issues'),
  scanForIssues: report('report of issues'),
  checkstyle: report('report of issues'),
  findbugs: report('report of issues'),
  pmd: report('report of issues'),
  warnings: report('report of issues'),
  dependencyCheckPublisher: report('report of vulnerabilities'),
  nunit: report('test report'),
  xunit: report('test report'),
  mstest: report('test report'),
  robot: report('test report'),
  perfReport: report('performance report'),
  gatlingArchive: report('performance report'),
  allure: report('test report'),
  cucumber: report('test report'),
  waitForQualityGate: {
    uses: 'SonarSource/sonarqube-quality-gate-action',
    env: { SONAR_TOKEN: '${{ secrets.SONAR_TOKEN }}' },
    secrets: { SONAR_TOKEN: 'a token of the SonarQube server' },
    state: 'approximated',
    note: 'the gate is asked by its action instead of a webhook',
  },
  addShortText: {
    run: 'echo "{{text|args.0}}" >> "$GITHUB_STEP_SUMMARY"',
    state: 'approximated',
    note: 'shown in the summary of the run',
  },
  addBadge: {
    run: 'echo "{{text|args.0}}" >> "$GITHUB_STEP_SUMMARY"',
    state: 'approximated',
    note: 'shown in the summary of the run',
  },
  buildDescription: {
    run: 'echo "{{args.0}}" >> "$GITHUB_STEP_SUMMARY"',
    state: 'approximated',
    note: 'shown in the summary of the run',
  },
};
