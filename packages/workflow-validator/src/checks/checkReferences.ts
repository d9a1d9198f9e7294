import { listExpressions, listReferences } from '../document/expressions';
import { listJobs, type WorkflowJobView } from '../document/jobs';
import { mapAt, type WorkflowPath } from '../document/WorkflowDocument';
import { reporter, type WorkflowCheck } from './Check';

const report = reporter('dangling-reference', 'error');

function stepsBefore(job: WorkflowJobView, path: WorkflowPath): Set<unknown> {
  const limit = path[2] === 'steps' ? Number(path[3]) : Infinity;
  return new Set(
    job.steps.filter(step => step.index < limit).map(step => step.value.id),
  );
}

function explain(
  job: WorkflowJobView,
  jobs: readonly WorkflowJobView[],
  path: WorkflowPath,
  reference: readonly string[],
): string | undefined {
  const [context, name, kind, output] = reference;
  if (!name || name === '*') return undefined;
  if (context === 'steps' && !stepsBefore(job, path).has(name)) {
    return `no earlier step of this job has the id '${name}'`;
  }
  if (context !== 'needs') return undefined;
  if (!job.needs.includes(name)) {
    return `'${name}' is not in this job's needs, so needs.${name} is empty`;
  }
  const target = jobs.find(({ id }) => id === name);
  const outputs = mapAt(target?.value, 'outputs');
  const isDeclared =
    kind !== 'outputs' || !output || output === '*' || output in outputs;
  return isDeclared || target?.value.uses || target?.value.strategy
    ? undefined
    : `job '${name}' has no output '${output}'`;
}

/** Finds `steps.x` and `needs.y` that point to nothing; GitHub evaluates them to an empty text. */
export const checkReferences: WorkflowCheck = document => {
  const jobs = listJobs(document);
  return listExpressions(document).flatMap(({ path, position, text }) => {
    const job = path[0] === 'jobs' && jobs.find(({ id }) => id === path[1]);
    if (!job) return [];
    return listReferences(text).flatMap(reference => {
      const message = explain(job, jobs, path, reference);
      return message ? [report(position, message)] : [];
    });
  });
};
