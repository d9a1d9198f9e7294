import { textOf } from '../evaluate/values';
import type { Directive, Value } from '../model';
import type { Generation } from './Generation';
import { convertCron } from './cron';

/** The `on` of the workflow: what started the pipeline, and what always could. */
export function buildTriggers(
  generation: Generation,
  inputs: Record<string, unknown>,
): Record<string, unknown> {
  const { triggers, kind } = generation.pipeline;
  const schedule: { cron: string }[] = [];
  let upstream: string[] = [];
  let comments = false;
  for (const trigger of triggers) {
    const mark = (
      state: 'converted' | 'approximated' | 'manual' | 'dropped',
      note = '',
    ) => generation.ledger.mark(trigger.origin, state, note, 'on');
    switch (trigger.name) {
      case 'cron':
      case 'parameterizedCron':
        schedule.push(...readCron(trigger, generation, mark));
        break;
      case 'pollSCM':
        mark(
          'converted',
          'GitHub tells of a push by itself, so nothing is polled',
        );
        break;
      case 'githubPush':
      case 'bitbucketPush':
      case 'gitlab':
      case 'githubPullRequest':
      case 'pullRequest':
      case 'GitHubPushTrigger':
        mark('converted');
        break;
      case 'upstream':
        upstream = readUpstream(trigger);
        mark(
          upstream.length > 0 ? 'approximated' : 'manual',
          upstream.length > 0
            ? 'follows the workflows of these names, whatever branch they ran on'
            : 'only the run knew the projects',
        );
        break;
      case 'issueCommentTrigger':
        comments = true;
        mark(
          'approximated',
          'every comment starts a run; ask for its text in the first job',
        );
        break;
      default:
        mark(
          'manual',
          'a trigger of a plugin that is not known; choose an event of GitHub',
        );
    }
  }
  if (kind !== 'declarative' && triggers.length === 0) {
    generation.notes.push(
      'The file says nothing about what starts it; the workflow runs for pushes, pull requests and by hand.',
    );
  }
  return {
    push: {},
    pull_request: {},
    workflow_dispatch: Object.keys(inputs).length > 0 ? { inputs } : {},
    ...(schedule.length > 0 ? { schedule } : {}),
    ...(upstream.length > 0
      ? { workflow_run: { workflows: upstream, types: ['completed'] } }
      : {}),
    ...(comments ? { issue_comment: { types: ['created'] } } : {}),
  };
}

function readCron(
  trigger: Directive,
  generation: Generation,
  mark: (
    state: 'converted' | 'approximated' | 'manual' | 'dropped',
    note?: string,
  ) => void,
): { cron: string }[] {
  const given =
    trigger.args[0] ??
    trigger.named.spec ??
    trigger.named.parameterizedSpecification;
  const { cronHash = 'job', name = 'job' } = generation.options;
  const candidates = given ? possibleTexts(given) : [];
  const lines = candidates.flatMap(text => convertCron(text, cronHash, name));
  const valid = lines.filter(line => line.cron !== undefined);
  if (candidates.length === 0 || valid.length < lines.length) {
    mark('manual', 'the time could not be read; write it as cron');
  } else {
    const isConditional = given?.kind !== 'literal';
    const isHashed = lines.some(line => line.hashed);
    const notes = [
      ...(isHashed
        ? [
            cronHash === 'job'
              ? 'H is replaced by a number that the name of the job gives'
              : 'H is replaced by 0',
          ]
        : []),
      ...(isConditional
        ? ['GitHub runs schedules on the default branch only']
        : []),
    ];
    mark(isConditional ? 'approximated' : 'converted', notes.join('; '));
  }
  const seen = new Set<string>();
  return valid.flatMap(({ cron }) => {
    if (cron === undefined || seen.has(cron)) {
      return [];
    }
    seen.add(cron);
    return [{ cron }];
  });
}

/** All texts a value can take, as for `branch == 'main' ? '@daily' : ''`. */
function possibleTexts(value: Value): string[] {
  const text = textOf(value);
  if (text !== undefined) {
    return text === 'null' ? [''] : [text];
  }
  return value.kind === 'operation' && value.operator === 'choose'
    ? value.operands.slice(1).flatMap(possibleTexts)
    : [];
}

function readUpstream(trigger: Directive): string[] {
  const value = trigger.named.upstreamProjects ?? trigger.args[0];
  const text = value && textOf(value);
  return (text ?? '')
    .split(',')
    .map(each => each.trim().split('/').at(-1) ?? '')
    .filter(Boolean);
}
