import type { Deployment, PipelineRun } from '../rows/schemas';

type Job = NonNullable<PipelineRun['jobs']>[number];

const ended: ReadonlySet<string> = new Set(['succeeded', 'failed']);
/** Of several environments one run reaches, the one nearest to users counts. */
const nearestFirst = ['production', 'staging', 'testing'];

function isEnded(job: Job): boolean {
  return ended.has(job.result);
}

function environmentOf(run: PipelineRun): string {
  if (run.environment) return run.environment;
  const reached = new Set(
    (run.jobs ?? []).filter(isEnded).map(job => job.environment.toLowerCase()),
  );
  return nearestFirst.find(name => reached.has(name)) ?? '';
}

/**
 * The deployment a pipeline run was, if it was one.
 *
 * @remarks
 * A run is a deployment when it says so, or when a job of it does; runs that
 * were skipped or are under way are none. Failed ones are kept: whether they
 * count is for a definition to say.
 */
export function deriveDeployment(run: PipelineRun): Deployment | undefined {
  if (run.result !== 'succeeded' && run.result !== 'failed') return undefined;
  const deploys = (run.jobs ?? []).some(
    job => job.kind === 'deployment' && isEnded(job),
  );
  if (run.kind !== 'deployment' && !deploys) return undefined;
  const finishedMs = run.finishedAt ? Date.parse(run.finishedAt) : undefined;
  const startedAt =
    run.startedAt ??
    (finishedMs !== undefined && run.durationSeconds !== undefined
      ? new Date(finishedMs - run.durationSeconds * 1000).toISOString()
      : undefined);
  return {
    id: run.repository ? `${run.id}:${run.repository}` : run.id,
    deploymentId: run.id,
    component: run.component,
    environment: environmentOf(run),
    result: run.result,
    createdAt: run.createdAt,
    startedAt,
    finishedAt: run.finishedAt,
    repository: run.repository,
    commitSha: run.commitSha,
    branch: run.branch,
    title: run.title,
    application: run.application,
    url: run.url,
    runId: run.id,
    updatedAt: run.updatedAt,
  };
}
