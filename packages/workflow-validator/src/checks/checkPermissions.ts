import { listJobs, listTriggers } from '../document/jobs';
import { isMap } from '../document/WorkflowDocument';
import { reporter, type WorkflowCheck } from './Check';

const reportMissing = reporter('missing-permissions', 'warning');

/** Finds workflows that take whatever rights the repository's default token has. */
export const checkMissingPermissions: WorkflowCheck = document => {
  if (document.root.permissions !== undefined) return [];
  const open = listJobs(document).filter(
    job => job.value.permissions === undefined && !job.value.uses,
  );
  return open.length
    ? [
        reportMissing(
          document.positionOf(['jobs', open[0].id]),
          'no permissions are set, so the token gets the default of the repository; state the least, for example permissions: { contents: read }',
        ),
      ]
    : [];
};

const reportBroad = reporter('broad-permissions', 'warning');

/** Finds `write-all`. */
export const checkBroadPermissions: WorkflowCheck = document =>
  [
    { path: ['permissions'], value: document.root.permissions },
    ...listJobs(document).map(job => ({
      path: [...job.path, 'permissions'],
      value: job.value.permissions,
    })),
  ]
    .filter(({ value }) => value === 'write-all')
    .map(({ path }) =>
      reportBroad(
        document.positionOf(path),
        'write-all gives every right; name those that are needed',
      ),
    );

const reportTarget = reporter('stranger-code-with-secrets', 'error');

/**
 * Finds `pull_request_target` with a checkout of the pull request: a stranger's code then runs
 * with the secrets and the write token of this repository.
 */
export const checkPullRequestTarget: WorkflowCheck = document => {
  if (!listTriggers(document).includes('pull_request_target')) return [];
  return listJobs(document)
    .flatMap(job => job.steps)
    .filter(({ uses, value }) => {
      const reference = isMap(value.with) ? String(value.with.ref ?? '') : '';
      return (
        uses?.startsWith('actions/checkout@') &&
        /github\.(head_ref|event\.pull_request\.head)|refs\/pull\//.test(
          reference,
        )
      );
    })
    .map(({ path }) =>
      reportTarget(
        document.positionOf(path),
        'this checks out the code of the pull request under pull_request_target, which has the secrets of this repository; use pull_request',
      ),
    );
};
