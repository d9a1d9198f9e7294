import { listJobs } from '../document/jobs';
import type { WorkflowDocument } from '../document/WorkflowDocument';
import { reporter, type WorkflowCheck } from './Check';

function searchScripts(document: WorkflowDocument, pattern: RegExp) {
  return listJobs(document)
    .flatMap(job => job.steps)
    .flatMap(({ run, path }) => {
      const range = run ? document.rangeOf([...path, 'run']) : undefined;
      if (!range) return [];
      return [...document.text.slice(...range).matchAll(pattern)].map(
        match => ({
          match: match[0],
          position: document.positionAt(range[0] + (match.index ?? 0)),
        }),
      );
    });
}

const reportCommand = reporter('switched-off-command', 'warning');

/** Finds `::set-output` and its siblings. */
export const checkWorkflowCommands: WorkflowCheck = document =>
  searchScripts(
    document,
    /::(set-output|save-state|set-env|add-path)(?=[\s:])/g,
  ).map(({ match, position }) =>
    reportCommand(
      position,
      `${match} is switched off; write to $GITHUB_OUTPUT, $GITHUB_STATE, $GITHUB_ENV or $GITHUB_PATH`,
    ),
  );

const reportJenkins = reporter('jenkins-leftover', 'warning');

/** Finds what only Jenkins understands, left in a script by a conversion. */
export const checkJenkinsLeftovers: WorkflowCheck = document =>
  searchScripts(
    document,
    /\$\{(?:env|params)\.\w+\}|\bcurrentBuild\.\w+|\bsteps\.(?:sh|bat)\b/g,
  ).map(({ match, position }) =>
    reportJenkins(position, `'${match}' has a meaning in Jenkins only`),
  );
