import { isMap, toTextList } from '@trainyard/workflow-validator';
import type { Scenario } from '../Scenario';
import { eventNameOf } from './contexts';

function toPattern(glob: string): RegExp {
  const body = glob
    .replace(/[.+^$()|{}\\]/g, '\\$&')
    .replace(/\*\*\/?/g, '\u0000')
    .replace(/\*/g, '[^/]*')
    .replaceAll('\u0000', '.*');
  return new RegExp(`^${body}$`);
}

/** GitHub's branch and tag filters: the last pattern that fits decides, `!` excludes. */
function passes(filter: unknown, name: string): boolean {
  let isIncluded = false;
  for (const pattern of toTextList(filter)) {
    const isExcluding = pattern.startsWith('!');
    if (toPattern(isExcluding ? pattern.slice(1) : pattern).test(name)) {
      isIncluded = !isExcluding;
    }
  }
  return isIncluded;
}

function acceptsPush(settings: unknown, scenario: Scenario): boolean {
  if (!isMap(settings)) return true;
  const { branches, tags } = settings;
  const ignored = settings['branches-ignore'];
  const ignoredTags = settings['tags-ignore'];
  if (scenario.tag !== undefined) {
    if (tags !== undefined) return passes(tags, scenario.tag);
    if (ignoredTags !== undefined) return !passes(ignoredTags, scenario.tag);
    return branches === undefined && ignored === undefined;
  }
  if (branches !== undefined) return passes(branches, scenario.branch);
  if (ignored !== undefined) return !passes(ignored, scenario.branch);
  return tags === undefined && ignoredTags === undefined;
}

function acceptsPullRequest(settings: unknown, scenario: Scenario): boolean {
  const branches = isMap(settings) ? settings.branches : undefined;
  return branches === undefined || passes(branches, scenario.target ?? '');
}

function accepts(name: string, settings: unknown, scenario: Scenario): boolean {
  if (name === 'push') return acceptsPush(settings, scenario);
  return name === 'pull_request'
    ? acceptsPullRequest(settings, scenario)
    : true;
}

/**
 * The event under which a workflow runs in a scenario, or nothing.
 *
 * @remarks
 * A pipeline does not say on which events its server starts it. So unless it speaks of the event
 * itself (`mustStart`), a workflow that does not listen to it is run by hand on the same ref.
 */
export function findStartingEvent(
  on: unknown,
  scenario: Scenario,
): string | undefined {
  const events: Readonly<Record<string, unknown>> = isMap(on)
    ? on
    : Object.fromEntries(toTextList(on).map(name => [name, undefined]));
  const wanted = eventNameOf(scenario);
  if (wanted in events && accepts(wanted, events[wanted], scenario)) {
    return wanted;
  }
  if (scenario.mustStart) return undefined;
  if ('workflow_dispatch' in events) return 'workflow_dispatch';
  return Object.keys(events).find(name => name !== 'workflow_call');
}

/** Inputs as the workflow sees them: what was given, else the declared default. */
export function readInputs(
  on: unknown,
  event: string,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const settings = isMap(on) ? on[event] : undefined;
  const declared =
    isMap(settings) && isMap(settings.inputs) ? settings.inputs : {};
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => {
      const definition = isMap(input) ? input : {};
      const fallback =
        definition.default ??
        (definition.type === 'boolean'
          ? false
          : toTextList(definition.options)[0] ?? '');
      return [name, given[name] ?? fallback];
    }),
  );
}
