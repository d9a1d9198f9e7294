import { PULL_REQUEST_NUMBER, type Scenario } from '../Scenario';
import { facts } from '../trace/facts';

const EVENT_NAMES = {
  push: 'push',
  tag: 'push',
  pull_request: 'pull_request',
  manual: 'workflow_dispatch',
  schedule: 'schedule',
} as const;

/** The name under which GitHub announces the event of a scenario. */
export function eventNameOf(scenario: Scenario): string {
  return EVENT_NAMES[scenario.event];
}

function refOf(scenario: Scenario): {
  ref: string;
  name: string;
  type: string;
} {
  if (scenario.event === 'pull_request') {
    const name = `${PULL_REQUEST_NUMBER}/merge`;
    return { ref: `refs/pull/${name}`, name, type: 'branch' };
  }
  return scenario.tag === undefined
    ? {
        ref: `refs/heads/${scenario.branch}`,
        name: scenario.branch,
        type: 'branch',
      }
    : { ref: `refs/tags/${scenario.tag}`, name: scenario.tag, type: 'tag' };
}

function payloadOf(scenario: Scenario): Record<string, unknown> {
  const { ref } = refOf(scenario);
  const base = {
    ref,
    repository: { default_branch: 'main', full_name: facts.repository },
    head_commit: { message: scenario.message, id: facts.commit },
    inputs: scenario.parameters,
  };
  if (scenario.event !== 'pull_request') return base;
  return {
    ...base,
    number: PULL_REQUEST_NUMBER,
    pull_request: {
      number: PULL_REQUEST_NUMBER,
      title: facts.title,
      head: { ref: scenario.branch, sha: facts.commit },
      base: { ref: scenario.target },
    },
  };
}

/** The `github` context of a scenario. */
export function githubContext(
  scenario: Scenario,
  event: string,
): Record<string, unknown> {
  const { ref, name, type } = refOf(scenario);
  const isPullRequest = scenario.event === 'pull_request';
  return {
    event_name: event,
    event: payloadOf(scenario),
    ref,
    ref_name: name,
    ref_type: type,
    head_ref: isPullRequest ? scenario.branch : '',
    base_ref: isPullRequest ? scenario.target ?? '' : '',
    sha: facts.commit,
    run_number: facts.buildNumber,
    run_id: facts.buildNumber,
    run_attempt: '1',
    workflow: facts.job,
    job: facts.job,
    repository: facts.repository,
    repository_owner: facts.repository.split('/')[0],
    actor: facts.actor,
    triggering_actor: facts.actor,
    server_url: facts.server,
    api_url: `${facts.server}/api`,
    workspace: facts.workspace,
    token: facts.secret,
  };
}

/** The variables that every runner sets. */
export function runnerVariables(
  github: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const variables: Record<string, string> = {
    RUNNER_TEMP: facts.temporary,
    RUNNER_NAME: facts.runner,
    GITHUB_ACTIONS: 'true',
  };
  for (const [name, value] of Object.entries(github)) {
    if (typeof value === 'string' && name !== 'token') {
      variables[`GITHUB_${name.toUpperCase()}`] = value;
    }
  }
  return variables;
}
