import { PULL_REQUEST_NUMBER, type Scenario } from '../Scenario';

/**
 * Stand-ins for values that only a real build has. Both interpreters use the same words for the
 * same thing, so that `$BUILD_NUMBER` there and `github.run_number` here come out alike.
 */
export const facts = {
  buildNumber: '‹build-number›',
  commit: '‹commit›',
  workspace: '‹workspace›',
  job: '‹job›',
  runner: '‹runner›',
  actor: '‹actor›',
  server: 'https://server.example',
  repository: 'organisation/application',
  secret: '‹secret›',
  temporary: '‹temporary›',
  title: '‹title›',
  time: '‹time›',
  buildUrl: '‹build-url›',
  answer: '‹answer›',
} as const;

/** The value of a variable that the server sets and the pipeline does not. */
export function outside(name: string): string {
  return `$${name}`;
}

/** The folder of a tool, wherever a machine has it. */
export function homeOf(tool: string): string {
  return `‹home of ${tool
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()}›`;
}

/** The sources of another repository, however its address is written. */
export function nameSources(address: string, ref: string | undefined): string {
  const place = address
    .replace(/^[a-z+]+:\/\/(?:[^@/]*@)?|^[^@/:]+@/i, '')
    .replace(':', '/')
    .replace(/\.git$|\/$/, '');
  const branch = (ref ?? '').replace(
    /^(\*\/|origin\/|refs\/heads\/)+|^\*+$/g,
    '',
  );
  return `‹sources› ${place} ${branch || 'as usual'}`;
}

/** A part of what a file or a text holds. */
export function dataOf(source: string, path: string): string {
  return `‹data of ${source}: ${path}›`;
}

/** What a command printed. */
export function outputOf(command: string): string {
  return `‹output of ${command}›`;
}

const OWN_BRANCH = new RegExp(
  `\\bpr[-_.]?${PULL_REQUEST_NUMBER}\\b|\\b${PULL_REQUEST_NUMBER}[-_./]merge\\b`,
  'gi',
);

/**
 * Words that both systems have under different names and that no conversion can make equal, put
 * into one form: the branch of a pull request, the address of the build, the remote's name.
 */
export function unifyWords(text: string, scenario: Scenario): string {
  const unified = text
    .replaceAll(
      `${facts.server}/${facts.repository}/actions/runs/${facts.buildNumber}`,
      facts.buildUrl,
    )
    .replaceAll(`origin/${scenario.branch}`, scenario.branch)
    .replaceAll(`${facts.secret}:${facts.secret}`, facts.secret)
    .replace(/\b(SUCCESS|FAILURE|CANCELLED)\b/g, word => word.toLowerCase())
    .replace(/\bABORTED\b/g, 'cancelled');
  if (scenario.event !== 'pull_request') return unified;
  // Also with the separator that a pipeline has put in, as for the tag of an image.
  return unified.replace(OWN_BRANCH, scenario.branch);
}

/** True when the scenario is broken off at this command, by whichever words it is written. */
export function isInterruptedAt(scenario: Scenario, command: string): boolean {
  const wanted = scenario.interruption?.command;
  return (
    wanted !== undefined &&
    unifyWords(wanted, scenario) === unifyWords(command, scenario)
  );
}
