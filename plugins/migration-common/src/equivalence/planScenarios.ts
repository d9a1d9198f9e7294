import type { Script } from '../syntax';
import { type ParameterHint, type PipelineHints, readHints } from './readHints';
import { baseScenario, type Scenario } from './Scenario';
import { EventOrder } from './trace/order';
import type { Trace } from './trace/Trace';

/** More would cost time and find nothing new. */
const MAXIMUM_BRANCHES = 8;
const MAXIMUM_PARAMETERS = 12;
const MAXIMUM_FAILURES = 24;
const MAXIMUM_TRIED = 40;
const MAXIMUM_TELLING = 8;

function variateParameter(parameter: ParameterHint): (string | boolean)[] {
  if (parameter.type === 'booleanParam') return [!parameter.isOn];
  if (parameter.type === 'choice') return parameter.choices.slice(1);
  return [`given-${parameter.name.toLowerCase()}`];
}

function planParameters(hints: PipelineHints): Scenario[] {
  return hints.parameters
    .flatMap(parameter =>
      variateParameter(parameter).map(value => ({
        ...baseScenario,
        name: `started by hand with ${parameter.name}=${String(value)}`,
        event: 'manual' as const,
        parameters: { [parameter.name]: value },
      })),
    )
    .slice(0, MAXIMUM_PARAMETERS);
}

function planBranches(hints: PipelineHints): Scenario[] {
  const named = hints.branches.filter(name => name !== 'main');
  return ['feature/x', ...named.slice(0, MAXIMUM_BRANCHES)].map(branch => ({
    ...baseScenario,
    name: `push to ${branch}`,
    branch,
  }));
}

function planEvents(hints: PipelineHints): Scenario[] {
  const tags = hints.tags.length ? hints.tags.slice(0, 3) : ['v1.2.3'];
  const targets = hints.speaksOfPullRequests
    ? ['main', ...hints.branches.filter(name => name !== 'main').slice(0, 2)]
    : ['main'];
  return [
    ...tags.map(tag => ({
      ...baseScenario,
      name: `tag ${tag}`,
      event: 'tag' as const,
      branch: tag,
      tag,
      mustStart: hints.speaksOfTags,
    })),
    ...targets.map(target => ({
      ...baseScenario,
      name: `pull request to ${target}`,
      event: 'pull_request' as const,
      branch: 'feature/x',
      target,
      mustStart: hints.speaksOfPullRequests,
    })),
    { ...baseScenario, name: 'started by hand', event: 'manual' as const },
    ...(hints.speaksOfSchedules
      ? [
          {
            ...baseScenario,
            name: 'by schedule',
            event: 'schedule' as const,
            mustStart: true,
          },
        ]
      : []),
    ...(hints.speaksOfChanges
      ? [
          {
            ...baseScenario,
            name: 'push to main that touches nothing of it',
            touches: false,
          },
        ]
      : []),
    ...hints.messages.slice(0, 2).map(message => ({
      ...baseScenario,
      name: `push to main with the message '${message}'`,
      message,
    })),
    ...(hints.speaksOfSystem
      ? [
          {
            ...baseScenario,
            name: 'push to main on Windows',
            system: 'windows' as const,
          },
        ]
      : []),
    {
      ...baseScenario,
      name: 'push to main after a failed build',
      previous: 'failure' as const,
    },
  ];
}

/** Scenarios in which nothing breaks. */
export function planHealthyScenarios(script: Script): Scenario[] {
  const hints = readHints(script);
  const environments = hints.variables.slice(0, 6).map(({ name, value }) => ({
    ...baseScenario,
    name: `with ${name}=${value} on the server`,
    environment: { [name]: value },
  }));
  return [
    baseScenario,
    ...planBranches(hints),
    ...planEvents(hints),
    ...planParameters(hints),
    ...environments,
  ];
}

/** Commands at which nothing else runs, so that stopping there means the same on both sides. */
function findLonelyCommands({ events }: Trace): string[] {
  const order = new EventOrder(events);
  const counts = new Map<string, number>();
  events.forEach(({ text }) => counts.set(text, (counts.get(text) ?? 0) + 1));
  return events
    .filter(
      ({ text }, index) =>
        counts.get(text) === 1 &&
        !text.startsWith('‹') &&
        events.every(
          (_, other) =>
            other === index ||
            order.isBefore(other, index) ||
            order.isBefore(index, other),
        ),
    )
    .map(({ text }) => text);
}

/** What a pipeline does in a scenario. */
export interface Situation {
  readonly scenario: Scenario;
  readonly trace: Trace;
}

function failAt(scenario: Scenario, command: string, stage: string): Scenario {
  return {
    ...scenario,
    name: `${scenario.name}, '${command}' fails${stage ? ` in ${stage}` : ''}`,
    interruption: { kind: 'failure', command },
  };
}

function planCancellations([first]: readonly Situation[]): Scenario[] {
  if (!first) return [];
  const lonely = findLonelyCommands(first.trace);
  return [lonely[0], lonely[Math.floor(lonely.length / 2)]]
    .filter((command, index, all) => command && all.indexOf(command) === index)
    .map(command => ({
      ...first.scenario,
      name: `${first.scenario.name}, stopped at '${command}'`,
      interruption: { kind: 'cancel' as const, command },
    }));
}

/** Failures that make the pipeline do what it did in no situation so far: handlers, post actions. */
function findTelling(
  spare: readonly Scenario[],
  seen: Set<string>,
  play: (scenario: Scenario) => Trace,
): Situation[] {
  const telling: Situation[] = [];
  for (const scenario of spare.slice(0, MAXIMUM_TRIED)) {
    const trace = play(scenario);
    const fresh = trace.events.filter(({ text }) => !seen.has(text));
    if (fresh.length && telling.length < MAXIMUM_TELLING) {
      fresh.forEach(({ text }) => seen.add(text));
      telling.push({ scenario, trace });
    }
  }
  return telling;
}

/**
 * Situations in which something breaks: the first command of each stage fails, once for each stage
 * that any healthy scenario reached; then any command whose failure shows something new; and a
 * person stops the build.
 */
export function planBrokenSituations(
  healthy: readonly Situation[],
  least: number,
  play: (scenario: Scenario) => Trace,
): Situation[] {
  const seenStages = new Set<string>();
  const seenCommands = new Set<string>();
  const planned: Scenario[] = [];
  const spare: Scenario[] = [];
  for (const { scenario, trace } of healthy) {
    for (const { text, stage = '' } of trace.events) {
      if (text.startsWith('‹') || seenCommands.has(text)) continue;
      seenCommands.add(text);
      (seenStages.has(stage) ? spare : planned).push(
        failAt(scenario, text, stage),
      );
      seenStages.add(stage);
    }
  }
  const situate = (scenario: Scenario) => ({ scenario, trace: play(scenario) });
  const failures = planned.slice(0, MAXIMUM_FAILURES).map(situate);
  const cancelled = planCancellations(healthy).map(situate);
  const first = [...failures, ...cancelled];
  const seen = new Set(
    [...healthy, ...first].flatMap(({ trace }) =>
      trace.events.map(({ text }) => text),
    ),
  );
  const telling = findTelling(spare, seen, play);
  const known = new Set(telling.map(({ scenario }) => scenario));
  const missing = Math.max(0, least - first.length - telling.length);
  const others = spare.filter(scenario => !known.has(scenario));
  return [...first, ...telling, ...others.slice(0, missing).map(situate)];
}
