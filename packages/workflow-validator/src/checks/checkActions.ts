import { listJobs } from '../document/jobs';
import type {
  WorkflowPath,
  WorkflowDocument,
} from '../document/WorkflowDocument';
import { reporter, type WorkflowCheck } from './Check';

interface UsedAction {
  readonly name: string;
  readonly reference?: string;
  readonly path: WorkflowPath;
}

/** Every action and reusable workflow from another repository. */
export function listUsedActions(document: WorkflowDocument): UsedAction[] {
  return listJobs(document)
    .flatMap(job => [
      { uses: job.value.uses, path: [...job.path, 'uses'] },
      ...job.steps.map(step => ({
        uses: step.uses,
        path: [...step.path, 'uses'],
      })),
    ])
    .flatMap(({ uses, path }) => {
      if (typeof uses !== 'string' || /^(\.|docker:)/.test(uses)) return [];
      const [name, reference] = uses.trim().split('@');
      return [{ name, reference, path }];
    });
}

const COMMIT = /^[0-9a-f]{40}$/;
const VERSION = /^v?\d+(\.\d+)*$/;
const reportUnpinned = reporter('unpinned-action', 'warning');

/** Finds actions that follow a branch, so that somebody else's push changes this pipeline. */
export const checkUnpinnedActions: WorkflowCheck = document =>
  listUsedActions(document)
    .filter(
      ({ reference = '' }) =>
        !COMMIT.test(reference) && !VERSION.test(reference),
    )
    .map(({ name, reference, path }) =>
      reportUnpinned(
        document.positionOf(path),
        reference
          ? `${name} follows '${reference}', which can move; use a version or a commit`
          : `${name} has no version; add @ and a version or a commit`,
      ),
    );

const reportTag = reporter('action-not-pinned-to-commit', 'info');

/** The strict form: only a commit cannot be moved. For organisations that ask for it. */
export const checkActionsPinnedToCommit: WorkflowCheck = document =>
  listUsedActions(document)
    .filter(({ reference = '' }) => VERSION.test(reference))
    .map(({ name, reference, path }) =>
      reportTag(
        document.positionOf(path),
        `${name}@${reference} is a tag, which its owner can move; pin the commit`,
      ),
    );

/** First major version that GitHub still runs; older ones fail at start. */
const OLDEST_WORKING: Readonly<Record<string, number>> = {
  'actions/upload-artifact': 4,
  'actions/download-artifact': 4,
  'actions/cache': 4,
  'actions/cache/restore': 4,
  'actions/cache/save': 4,
};

const reportOff = reporter('switched-off-action', 'error');

/** Finds action versions that GitHub has switched off. */
export const checkSwitchedOffActions: WorkflowCheck = document =>
  listUsedActions(document).flatMap(({ name, reference, path }) => {
    const oldest = OLDEST_WORKING[name];
    const major = Number(/^v?(\d+)/.exec(reference ?? '')?.[1]);
    return oldest && !COMMIT.test(reference ?? '') && major < oldest
      ? [
          reportOff(
            document.positionOf(path),
            `GitHub has switched off ${name}@${reference}; use @v${oldest} or later`,
          ),
        ]
      : [];
  });
