import type {
  Change,
  DeliveryRows,
  Deployment,
  Incident,
} from '@trainyard/plugin-delivery-common';
import { toIso } from './cases';

type Row = Readonly<Record<string, string>>;

interface DashboardInput {
  readonly projectMapping: readonly Row[];
  readonly deploymentCommits: readonly Row[];
  readonly pullRequests: readonly (Row & {
    readonly pr_cycle_time: number | null;
  })[];
  readonly incidents: readonly (Row & {
    readonly lead_time_minutes: number | null;
  })[];
  readonly incidentDeployment: readonly Row[];
}

function resultOf(result: string): Deployment['result'] {
  if (result === 'SUCCESS') return 'succeeded';
  return result === 'FAILURE' ? 'failed' : 'running';
}

/** A deployment commit of DevLake as a row of ours. */
export function toDeployment(row: Row): Deployment {
  return {
    id: row.id,
    deploymentId: row.cicd_deployment_id,
    environment: row.environment,
    result: resultOf(row.result),
    createdAt: toIso(row.created_date),
    startedAt: toIso(row.started_date),
    finishedAt: toIso(row.finished_date),
    repository: row.repo_url,
    commitSha: row.commit_sha,
  };
}

/** Ids that a project maps in one of DevLake's tables. */
export function mappedIds(
  mapping: readonly Row[],
  project: string,
  table: string,
): Set<string> {
  return new Set(
    mapping
      .filter(row => row.project_name === project && row.table === table)
      .map(row => row.row_id),
  );
}

export interface DashboardRows {
  readonly rows: DeliveryRows;
  /** The same with the incidents that DevLake's own table of relations names. */
  readonly related: DeliveryRows;
  readonly collected: {
    readonly deployments: number;
    readonly incidents: number;
  };
}

/** The tables of a dashboard case as our rows, with the mapping to the project applied. */
export function readDashboardRows(
  input: unknown,
  project: string,
): DashboardRows {
  const tables = input as DashboardInput;
  const scopes = mappedIds(tables.projectMapping, project, 'cicd_scopes');
  const repositories = mappedIds(tables.projectMapping, project, 'repos');
  const causedBy = new Map(
    tables.incidentDeployment.map(row => [row.id, row.deployment_id]),
  );
  const deployments = tables.deploymentCommits
    .filter(row => scopes.has(row.cicd_scope_id))
    .map(toDeployment);
  const changes: Change[] = tables.pullRequests
    .filter(row => repositories.has(row.base_repo_id) && row.merged_date)
    .map(row => ({
      id: row.id,
      kind: 'pull-request',
      mergedAt: toIso(row.merged_date),
      deploymentId: row.deployment_commit_id || undefined,
      reportedLeadTimeSeconds:
        row.pr_cycle_time === null ? undefined : row.pr_cycle_time * 60,
    }));
  const toIncident = (row: Row, link: boolean): Incident => ({
    id: row.id,
    openedAt: toIso(row.created_date) ?? '',
    resolvedAt: toIso(row.resolution_date),
    causedBy: link ? causedBy.get(row.id) : undefined,
  });
  const mapped = tables.incidents.filter(row =>
    mappedIds(tables.projectMapping, project, row.table).has(row.scope_id),
  );
  return {
    rows: {
      deployments,
      changes,
      incidents: mapped.map(row => toIncident(row, false)),
    },
    related: {
      deployments,
      changes,
      incidents: tables.incidents
        .filter(row => causedBy.has(row.id))
        .map(row => toIncident(row, true)),
    },
    collected: {
      deployments: tables.deploymentCommits.length,
      incidents: tables.incidents.length,
    },
  };
}
