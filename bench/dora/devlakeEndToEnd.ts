import {
  deriveDeployment,
  getPreset,
  analyseRows,
  linkPreviousSuccess,
  measureStages,
  sumStages,
  type Change,
  type PipelineRun,
} from '@trainyard/plugin-delivery-common';
import { readTable, toIso, type DoraCase } from './cases';
import { mappedIds, toDeployment } from './devlakeRows';

type Row = Record<string, string>;
const always = { fromMs: 0, toMs: 8.64e15 };

function runResult(result: string): PipelineRun['result'] {
  if (result === 'SUCCESS') return 'succeeded';
  if (result === 'FAILURE') return 'failed';
  return result === 'SKIPPED' ? 'skipped' : 'running';
}

function runKind(type: string): 'deployment' | 'other' {
  return type === 'DEPLOYMENT' ? 'deployment' : 'other';
}

export function runDeploymentFromPipeline(folder: string, test: DoraCase) {
  const fixture = test.fixture ?? '';
  const id = test.select?.pipelineId ?? '';
  const scopes = mappedIds(
    readTable(folder, fixture, 'project_mapping.csv'),
    test.project ?? '',
    'cicd_scopes',
  );
  const pipeline = readTable(folder, fixture, 'cicd_pipelines.csv').find(
    row => row.id === id,
  );
  const commit = readTable(folder, fixture, 'cicd_pipeline_commits.csv').find(
    row => row.pipeline_id === id,
  );
  if (!pipeline || !commit || !scopes.has(pipeline.cicd_scope_id)) return null;
  const deployment = deriveDeployment({
    id,
    component: pipeline.cicd_scope_id,
    repository: commit.repo_url,
    commitSha: commit.commit_sha,
    kind: runKind(pipeline.type),
    environment: pipeline.environment,
    result: runResult(pipeline.result),
    createdAt: toIso(pipeline.created_date),
    finishedAt: toIso(pipeline.finished_date),
    durationSeconds: pipeline.duration_sec
      ? Number(pipeline.duration_sec)
      : undefined,
    jobs: readTable(folder, fixture, 'cicd_tasks.csv')
      .filter(row => row.pipeline_id === id)
      .map(row => ({
        id: row.id,
        kind: runKind(row.type),
        environment: row.environment,
        result: runResult(row.result),
      })),
  });
  if (!deployment) return null;
  const moment = (text: string | undefined) =>
    text?.replace('Z', '+00:00') ?? null;
  return {
    id: deployment.id,
    result: deployment.result === 'failed' ? 'FAILURE' : 'SUCCESS',
    environment: deployment.environment.toUpperCase(),
    startedDate: moment(deployment.startedAt),
    finishedDate: moment(deployment.finishedAt),
  };
}

export function runPreviousSuccess(folder: string, test: DoraCase) {
  const fixture = test.fixture ?? '';
  const scopes = mappedIds(
    readTable(folder, fixture, 'project_mapping.csv'),
    test.project ?? '',
    'cicd_scopes',
  );
  const previous = linkPreviousSuccess(
    readTable(folder, fixture, 'cicd_deployment_commits_before.csv')
      .filter(row => scopes.has(row.cicd_scope_id))
      .map(row => ({ ...toDeployment(row), component: row.cicd_scope_id })),
  );
  return {
    prevSuccessDeploymentCommitId:
      previous.get(test.select?.deploymentCommitId ?? '') ?? null,
  };
}

export function runIncidentToDeployment(folder: string, test: DoraCase) {
  const fixture = test.fixture ?? '';
  const mapping = readTable(folder, fixture, 'raw_tables/project_mapping.csv');
  const project = test.project ?? '';
  const scopes = mappedIds(mapping, project, 'cicd_scopes');
  const incident = readTable(folder, fixture, 'raw_tables/incidents.csv').find(
    row =>
      row.id === test.select?.incidentId &&
      mappedIds(mapping, project, row.table).has(row.scope_id),
  );
  if (!incident) return null;
  const deployments = readTable(
    folder,
    fixture,
    'prev_success_deployment_commit/cicd_deployment_commits_after.csv',
  )
    .filter(row => scopes.has(row.cicd_scope_id))
    .map(toDeployment);
  const { incidentLinks } = analyseRows(
    {
      deployments,
      changes: [],
      incidents: [
        { id: incident.id, openedAt: toIso(incident.created_date) ?? '' },
      ],
    },
    getPreset('devlake-2023'),
    always,
  );
  const link = incidentLinks.links[0];
  return link ? { deploymentId: link.unit.id } : null;
}

function earliest(rows: readonly Row[], column: string): Row | undefined {
  return [...rows].sort(
    (left, right) =>
      Date.parse(toIso(left[column]) ?? '') -
      Date.parse(toIso(right[column]) ?? ''),
  )[0];
}

/** Deployments with the commits that each brought, from its predecessor and the table of differences. */
function readDeployments(
  folder: string,
  fixture: string,
  scopes: ReadonlySet<string>,
) {
  const commits = readTable(folder, fixture, 'cicd_deployment_commits.csv');
  const shaOf = new Map(commits.map(row => [row.id, row.commit_sha]));
  const differences = readTable(folder, fixture, 'commits_diffs.csv');
  return commits
    .filter(
      row =>
        scopes.has(row.cicd_scope_id) && row.prev_success_deployment_commit_id,
    )
    .map(row => ({
      ...toDeployment(row),
      deploymentId: undefined,
      commitSha: undefined,
      commitShas: differences
        .filter(
          difference =>
            difference.new_commit_sha === row.commit_sha &&
            difference.old_commit_sha ===
              shaOf.get(row.prev_success_deployment_commit_id),
        )
        .map(difference => difference.commit_sha),
    }));
}

export function runLeadTime(folder: string, test: DoraCase) {
  const fixture = test.fixture ?? '';
  const mapping = readTable(folder, fixture, 'project_mapping.csv');
  const project = test.project ?? '';
  const id = test.select?.pullRequestId;
  const request = readTable(folder, fixture, 'pull_requests.csv').find(
    row =>
      row.id === id &&
      mappedIds(mapping, project, 'repos').has(row.base_repo_id) &&
      row.merged_date,
  );
  if (!request) return null;
  const commit = earliest(
    readTable(folder, fixture, 'pull_request_commits.csv').filter(
      row => row.pull_request_id === id,
    ),
    'commit_authored_date',
  );
  const review = earliest(
    readTable(folder, fixture, 'pull_request_comments.csv').filter(
      row =>
        row.pull_request_id === id &&
        (!request.author_id || row.account_id !== request.author_id),
    ),
    'created_date',
  );
  const change: Change = {
    id: request.id,
    kind: 'pull-request',
    firstCommitAt: toIso(commit?.commit_authored_date),
    openedAt: toIso(request.created_date),
    firstReviewAt: toIso(review?.created_date),
    mergedAt: toIso(request.merged_date),
    mergeCommitSha: request.merge_commit_sha,
  };
  const deployments = readDeployments(
    folder,
    fixture,
    mappedIds(mapping, project, 'cicd_scopes'),
  );
  const { changeLinks } = analyseRows(
    { deployments, changes: [change], incidents: [] },
    getPreset('devlake-2023'),
    always,
  );
  const link = changeLinks.links[0];
  const stages = measureStages(change, link?.deployedMs, 'minute-up');
  const toMinutes = (seconds: number | undefined) =>
    seconds === undefined ? null : seconds / 60;
  return {
    firstCommitSha: commit?.commit_sha ?? null,
    codingMinutes: toMinutes(stages.codingSeconds),
    firstReviewId: review?.id ?? null,
    pickupMinutes: toMinutes(stages.pickupSeconds),
    reviewMinutes: toMinutes(stages.reviewSeconds),
    deploymentCommitId: link?.unit.id ?? null,
    deployMinutes: toMinutes(stages.deploySeconds),
    cycleMinutes: toMinutes(sumStages(stages)),
  };
}
