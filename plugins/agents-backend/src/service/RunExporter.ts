import { RunExport } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { ArtifactsService } from '../artifacts/ArtifactsService';
import type { NodeResultRow, RunRow } from '../database/rows';
import type { DatabaseProjects } from './DatabaseProjects';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';
import type { RunsReader } from './RunsReader';

const MOST_EVENTS = 100_000;
const LARGEST_ARTIFACT_BYTES = 8_000_000;

interface CallRow {
  readonly node_id: string;
  readonly artifact_hash: string;
}

interface ArtifactRow {
  readonly hash: string;
  readonly name: string;
  readonly media_type: string;
  readonly size_bytes: string;
}

/** Puts a run, its transcripts and its artifacts into one document. */
export class RunExporter {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly reader: RunsReader;
      readonly projects: DatabaseProjects;
      readonly artifacts: ArtifactsService;
      readonly redactor: Redactor;
    },
  ) {}

  /** For whoever may see the run; a `NotFoundError` for everybody else. */
  async export(workflowId: string, caller: Identity): Promise<RunExport> {
    const { knex, reader, redactor } = this.dependencies;
    const { run } = await reader.find(workflowId, caller);
    const [events, results, calls, links] = await Promise.all([
      reader.events(workflowId, 0, MOST_EVENTS),
      knex<NodeResultRow & { code_mark: string | null }>('node_results').where({
        run_id: workflowId,
      }),
      knex<CallRow>('model_calls')
        .where('run_id' as never, workflowId)
        .orderBy('id'),
      knex<ArtifactRow>('artifacts')
        .where('run_id' as never, workflowId)
        .orderBy('created_at'),
    ]);
    const transcript = await Promise.all(
      calls.map(async call => ({
        node: call.node_id,
        content: await this.#text(call.artifact_hash),
      })),
    );
    const transcripts = new Set(calls.map(call => call.artifact_hash));
    return {
      version: 1,
      run: await this.#describe(run),
      input: redactor.redact(run.input),
      events: [...events],
      results: results.map(row => ({
        node: row.node_id,
        outcome: row.outcome,
        output: redactor.redact(row.output ?? undefined),
        reason: row.reason ?? undefined,
        codeMark: row.code_mark ?? undefined,
        origin: row.origin ?? undefined,
      })),
      transcript,
      artifacts: await this.#artifacts(
        links.filter(({ hash }) => !transcripts.has(hash)),
      ),
    };
  }

  async #describe(run: RunRow): Promise<RunExport['run']> {
    const role = await this.dependencies.projects.roleOf(run.project_id, {
      ownershipEntityRefs: run.ownership_refs,
    });
    return {
      workflowId: run.id,
      projectId: run.project_id,
      graphId: run.graph_id,
      graphVersion: run.graph_version,
      title: run.title,
      entityRef: run.entity_ref ?? undefined,
      decisionSetId: run.decision_set_id ?? undefined,
      requestedBy: run.requested_by,
      ownershipEntityRefs: run.ownership_refs,
      // Whoever lost every role since had this one at least, or no node ran.
      role: role ?? 'contributor',
    };
  }

  async #artifacts(
    links: readonly ArtifactRow[],
  ): Promise<RunExport['artifacts']> {
    const { artifacts } = this.dependencies;
    return Promise.all(
      links.map(async ({ hash, name, media_type, size_bytes }) => ({
        hash,
        name,
        mediaType: media_type,
        content:
          Number(size_bytes) <= LARGEST_ARTIFACT_BYTES
            ? Buffer.from(await artifacts.read(hash)).toString('base64')
            : undefined,
      })),
    );
  }

  async #text(hash: string): Promise<string> {
    const content = await this.dependencies.artifacts.read(hash);
    return Buffer.from(content).toString('utf8');
  }
}
