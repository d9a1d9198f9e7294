import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { AgentsService } from '@trainyard/plugin-agents-node';
import {
  type AssistanceResult,
  assistanceResultSchema,
  MIGRATION_GRAPH,
  type MigrationOptions,
  type MigrationStrategy,
} from '@trainyard/plugin-migration-common';

/** A conversion that somebody wants help with. */
export interface AssistanceRequest {
  readonly source: string;
  readonly path?: string;
  readonly strategy: MigrationStrategy;
  readonly projectId?: string;
  readonly options: MigrationOptions;
}

/** The run that does it. */
export interface AssistanceRun {
  readonly runId: string;
  readonly status: string;
}

/** How far it is. */
export interface AssistanceState extends AssistanceRun {
  readonly result?: AssistanceResult;
  readonly reason?: string;
}

/** Has agents convert pipelines, as runs of a project with its budget and its transcripts. */
export class AssistanceService {
  constructor(private readonly agents: AgentsService) {}

  /** Starts a run where the strategy asks for a model. */
  async start(
    { source, path, strategy, projectId, options }: AssistanceRequest,
    credentials: BackstageCredentials,
  ): Promise<AssistanceRun | undefined> {
    if (strategy === 'rules') return undefined;
    if (!projectId) {
      throw new InputError(
        `projectId: the strategy ${strategy} needs a project, whose model and budget it uses`,
      );
    }
    const { workflowId, status } = await this.agents
      .withCredentials(credentials)
      .startWorkflow({
        template: MIGRATION_GRAPH,
        projectId,
        title: `Migrate ${path ?? 'Jenkinsfile'}`,
        parameters: { source, strategy, options, ...(path ? { path } : {}) },
      });
    return { runId: workflowId, status };
  }

  async read(
    runId: string,
    credentials: BackstageCredentials,
  ): Promise<AssistanceState> {
    const run = await this.agents
      .withCredentials(credentials)
      .getWorkflow(runId);
    if (run.template !== MIGRATION_GRAPH) {
      throw new NotFoundError(`there is no conversion ${runId}`);
    }
    const output = assistanceResultSchema.safeParse(run.output);
    return {
      runId,
      status: run.status,
      ...(output.success ? { result: output.data } : {}),
      ...(run.error ? { reason: run.error.message } : {}),
    };
  }
}
