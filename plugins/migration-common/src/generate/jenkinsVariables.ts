/** Variables that Jenkins sets, as expressions without braces. */
export const jenkinsVariables: Readonly<Record<string, string>> = {
  BUILD_NUMBER: 'github.run_number',
  BUILD_ID: 'github.run_id',
  BUILD_DISPLAY_NAME: "format('#{0}', github.run_number)",
  BUILD_TAG: "format('jenkins-{0}-{1}', github.workflow, github.run_number)",
  BUILD_URL:
    "format('{0}/{1}/actions/runs/{2}', github.server_url, github.repository, github.run_id)",
  RUN_DISPLAY_URL:
    "format('{0}/{1}/actions/runs/{2}', github.server_url, github.repository, github.run_id)",
  JOB_NAME: 'github.workflow',
  JOB_BASE_NAME: 'github.workflow',
  JOB_URL: "format('{0}/{1}/actions', github.server_url, github.repository)",
  JENKINS_URL: 'github.server_url',
  WORKSPACE: 'github.workspace',
  WORKSPACE_TMP: 'runner.temp',
  BRANCH_NAME: 'github.ref_name',
  BRANCH_IS_PRIMARY:
    'github.ref_name == github.event.repository.default_branch',
  TAG_NAME: "github.ref_type == 'tag' && github.ref_name || ''",
  CHANGE_ID: 'github.event.pull_request.number',
  CHANGE_URL: 'github.event.pull_request.html_url',
  CHANGE_TITLE: 'github.event.pull_request.title',
  CHANGE_AUTHOR: 'github.event.pull_request.user.login',
  CHANGE_AUTHOR_DISPLAY_NAME: 'github.event.pull_request.user.login',
  CHANGE_TARGET: 'github.base_ref',
  CHANGE_BRANCH: 'github.head_ref',
  CHANGE_FORK: 'github.event.pull_request.head.repo.fork',
  GIT_COMMIT: 'github.sha',
  GIT_BRANCH: "format('origin/{0}', github.head_ref || github.ref_name)",
  GIT_LOCAL_BRANCH: 'github.head_ref || github.ref_name',
  GIT_URL: "format('{0}/{1}.git', github.server_url, github.repository)",
  GIT_PREVIOUS_COMMIT: 'github.event.before',
  NODE_NAME: 'runner.name',
  BUILD_USER: 'github.actor',
  BUILD_USER_ID: 'github.actor',
  EXECUTOR_NUMBER: "'0'",
  ghprbPullId: 'github.event.pull_request.number',
  ghprbActualCommit: 'github.event.pull_request.head.sha',
  ghprbSourceBranch: 'github.head_ref',
  ghprbTargetBranch: 'github.base_ref',
  ghprbPullTitle: 'github.event.pull_request.title',
  ghprbPullLink: 'github.event.pull_request.html_url',
};

/** Variables that the shell of a runner has anyway. */
const runnerVariables = new Set([
  'PATH',
  'HOME',
  'PWD',
  'OLDPWD',
  'USER',
  'SHELL',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'JAVA_HOME',
  'CI',
  'HOSTNAME',
  'RUNNER_OS',
  'RUNNER_TEMP',
  'USERPROFILE',
  'APPDATA',
  'PROGRAMFILES',
  'SYSTEMROOT',
  'GOPATH',
  'CONDA',
  'ANDROID_HOME',
]);

export function isRunnerVariable(name: string): boolean {
  return (
    runnerVariables.has(name) ||
    /^(?:GITHUB_|RUNNER_|ACTIONS_|JAVA_HOME_)/.test(name)
  );
}

/** Contexts that a workflow-level `env` cannot read. */
export function needsRunner(expression: string): boolean {
  return expression.startsWith('runner.');
}
