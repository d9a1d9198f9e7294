import {
  collectAncestors,
  listJobs,
  type WorkflowJobView,
  type WorkflowStepView,
} from '../document/jobs';
import { isMap } from '../document/WorkflowDocument';
import { reporter, type WorkflowCheck } from './Check';

interface Artifact {
  readonly name: string;
  readonly job: WorkflowJobView;
  readonly step: WorkflowStepView;
}

function listArtifacts(
  jobs: readonly WorkflowJobView[],
  action: string,
  fallback: string | undefined,
): Artifact[] {
  return jobs.flatMap(job =>
    job.steps
      .filter(step => step.uses?.startsWith(`${action}@`))
      .flatMap(step => {
        const inputs = isMap(step.value.with) ? step.value.with : {};
        const name = inputs.name ?? fallback;
        return typeof name === 'string' &&
          !inputs.overwrite &&
          !inputs['run-id']
          ? [{ name, job, step }]
          : [];
      }),
  );
}

/** Steps with opposite conditions may share a name: only one of them runs. */
function isConditional({ job, step }: Artifact): boolean {
  return step.value.if !== undefined || job.value.if !== undefined;
}

const reportTwice = reporter('artifact-name-twice', 'error');

/** Finds two uploads under one name: since version 4 the second one fails. */
export const checkArtifactNames: WorkflowCheck = document => {
  const uploads = listArtifacts(
    listJobs(document),
    'actions/upload-artifact',
    'artifact',
  );
  return uploads.flatMap((upload, index) => {
    const earlier = uploads
      .slice(0, index)
      .find(other => other.name === upload.name && !isConditional(other));
    const isMatrix =
      Boolean(upload.job.value.strategy) && !upload.name.includes('${{');
    if (isConditional(upload) || (!earlier && !isMatrix)) return [];
    return [
      reportTwice(
        document.positionOf(upload.step.path),
        earlier
          ? `an artifact '${upload.name}' is already uploaded in job '${earlier.job.id}'; names must differ`
          : `every combination of the matrix uploads '${upload.name}'; put \${{ strategy.job-index }} into the name`,
      ),
    ];
  });
};

const reportOrder = reporter('artifact-order', 'error');

/** Finds downloads of an artifact that no job before this one has uploaded. */
export const checkArtifactOrder: WorkflowCheck = document => {
  const jobs = listJobs(document);
  const uploads = listArtifacts(jobs, 'actions/upload-artifact', 'artifact');
  return listArtifacts(jobs, 'actions/download-artifact', undefined).flatMap(
    ({ name, job, step }) => {
      if (name.includes('${{')) return [];
      const ancestors = collectAncestors(jobs, job.id);
      const isReady = uploads.some(
        upload =>
          (upload.name === name || upload.name.includes('${{')) &&
          (ancestors.has(upload.job.id) ||
            (upload.job.id === job.id && upload.step.index < step.index)),
      );
      return isReady
        ? []
        : [
            reportOrder(
              document.positionOf(step.path),
              `no earlier job in the needs of '${job.id}' uploads the artifact '${name}'`,
            ),
          ];
    },
  );
};
