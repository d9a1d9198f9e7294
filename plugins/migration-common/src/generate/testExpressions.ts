import { textOf } from '../evaluate/values';
import type { RunTestValue } from '../model';
import { toExpression, type ExpressionPlace } from './expressions';
import {
  globExpression,
  plainPatternExpression,
  readPlainPattern,
} from './globExpressions';

const changeAttributes: Readonly<Record<string, string>> = {
  target: 'github.base_ref',
  branch: 'github.head_ref',
  id: 'github.event.pull_request.number',
  title: 'github.event.pull_request.title',
  author: 'github.event.pull_request.user.login',
  authorDisplayName: 'github.event.pull_request.user.login',
  authorEmail: 'github.event.pull_request.user.email',
  url: 'github.event.pull_request.html_url',
  fork: 'github.event.pull_request.head.repo.full_name',
};

const causes: readonly (readonly [RegExp, string])[] = [
  [/timer/i, 'schedule'],
  [/user/i, 'workflow_dispatch'],
  [/upstream|BuildUpstreamCause/i, 'workflow_run'],
  [/scm|branch|push|github/i, 'push'],
];

/** A condition of `when` about the run as a whole. */
export function testExpression(
  value: RunTestValue,
  at: ExpressionPlace,
): string | undefined {
  switch (value.test) {
    case 'branch':
      return match('github.ref_name', value, at, "github.ref_type == 'branch'");
    case 'tag':
      return value.pattern
        ? match('github.ref_name', value, at, "github.ref_type == 'tag'")
        : "github.ref_type == 'tag'";
    case 'isTag':
      return "github.ref_type == 'tag'";
    case 'isRestarted':
      return "github.run_attempt != '1'";
    case 'changeRequest':
      return changeRequest(value, at);
    case 'changeset':
      return changeset(value, at);
    case 'changelog':
      return match('github.event.head_commit.message', value, at);
    default:
      return cause(value);
  }
}

function match(
  subject: string,
  value: RunTestValue,
  at: ExpressionPlace,
  also?: string,
): string | undefined {
  const pattern = value.pattern && textOf(value.pattern);
  let test: string | undefined;
  if (pattern === undefined) {
    const other = value.pattern && toExpression(value.pattern, at);
    test = other === undefined ? undefined : `${subject} == ${other}`;
  } else if (value.comparator === 'REGEXP') {
    const plain = readPlainPattern(pattern, value.test !== 'changelog');
    test = plain && plainPatternExpression(subject, plain);
  } else {
    test =
      value.comparator === 'EQUALS'
        ? `${subject} == '${pattern.replace(/'/g, "''")}'`
        : globExpression(subject, pattern);
  }
  if (test === undefined) {
    return undefined;
  }
  if (test === 'true') {
    return also ?? 'true';
  }
  const wrapped = test.includes(' || ') ? `(${test})` : test;
  return also ? `${also} && ${wrapped}` : test;
}

function changeRequest(
  value: RunTestValue,
  at: ExpressionPlace,
): string | undefined {
  const isChange = "github.event_name == 'pull_request'";
  if (!value.pattern || value.attribute === undefined) {
    return isChange;
  }
  const subject = changeAttributes[value.attribute];
  return subject && match(subject, value, at, isChange);
}

/** Which paths changed is found out once, in a job of its own. */
function changeset(
  value: RunTestValue,
  at: ExpressionPlace,
): string | undefined {
  const pattern = value.pattern && textOf(value.pattern);
  if (pattern === undefined || value.comparator === 'REGEXP' || !at.job) {
    return undefined;
  }
  const { changeFilters } = at.generation;
  let name = [...changeFilters].find(([, each]) => each === pattern)?.[0];
  if (name === undefined) {
    name = `paths_${changeFilters.size + 1}`;
    changeFilters.set(name, pattern);
  }
  at.job.needs.add('changes');
  return `needs.changes.outputs.${name} == 'true'`;
}

function cause(value: RunTestValue): string | undefined {
  const wanted = value.pattern && textOf(value.pattern);
  const event = causes.find(([pattern]) => pattern.test(wanted ?? ''))?.[1];
  if (event === 'push') {
    return "github.event_name == 'push' || github.event_name == 'pull_request'";
  }
  return event && `github.event_name == '${event}'`;
}
