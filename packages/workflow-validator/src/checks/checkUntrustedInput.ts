import { listExpressions, listReferences } from '../document/expressions';
import type { WorkflowPath } from '../document/WorkflowDocument';
import { reporter, type WorkflowCheck } from './Check';

/** Fields that a stranger fills: by an issue, a pull request, a comment, a commit, a branch name. */
const UNTRUSTED = [
  /^github\.event\.(issue|pull_request|discussion)\.(title|body)$/,
  /^github\.event\.(comment|review|review_comment)\.body$/,
  /^github\.event\.pull_request\.head\.(ref|label|repo\.default_branch)$/,
  /^github\.event\.(head_commit|commits(\.\*)?)\.(message|author\.(email|name))$/,
  /^github\.event\.pages(\.\*)?\.page_name$/,
  /^github\.event\.workflow_run\.(head_branch|head_commit\.(message|author\.(email|name))|display_title)$/,
  /^github\.head_ref$/,
];

const reportScript = reporter('untrusted-input', 'warning');

/** True for a context path that someone without write access can fill. */
export function isUntrustedReference(reference: string): boolean {
  return UNTRUSTED.some(pattern => pattern.test(reference));
}

function isScript(path: WorkflowPath): boolean {
  return (
    path[2] === 'steps' &&
    (path.at(-1) === 'run' ||
      (path.at(-2) === 'with' && path.at(-1) === 'script'))
  );
}

/** Finds strangers' text pasted into a script, where it can end the command and start another. */
export const checkUntrustedInput: WorkflowCheck = document =>
  listExpressions(document)
    .filter(({ path }) => isScript(path))
    .flatMap(({ position, text }) =>
      listReferences(text)
        .map(parts => parts.join('.'))
        .filter(isUntrustedReference)
        .map(reference =>
          reportScript(
            position,
            `${reference} is written by strangers and becomes part of the script; pass it through env and use "$NAME"`,
          ),
        ),
    );
