import type { Agent, AgentDetails, AgentKind, AgentWindow } from '../agent';
import type { AuditEntry } from '../audit';
import type {
  CreateDecisionSet,
  DecisionSet,
  DecisionSetVersion,
  UpdateDecisionSet,
} from '../decisionSet';
import type { EngineState } from '../engineState';
import type { RunEvent } from '../event';
import type { CreateExperiment, Experiment } from '../experiment';
import type { Checkpoints, ForkWorkflow } from '../fork';
import type { Gate, GateAnswer } from '../gate';
import type { GraphDescription } from '../graph';
import type { SkipNode, SupplyResult } from '../intervention';
import type { Page } from '../page';
import type { CreatePause, Pause } from '../pause';
import type { DecisionSetDiff } from '../plan';
import type {
  CreateProject,
  Project,
  ProjectDetails,
  ProjectMember,
  ProjectSettings,
} from '../project';
import type { Run, RunDetails, StartedWorkflow, StartWorkflow } from '../run';
import type { CreateSchedule, Schedule } from '../schedule';
import type { ModelKey, ProjectModelKeys, SetModelKey } from '../modelKey';
import type { ProjectSpend } from '../spend';
import type { RunStatus } from '../states';
import { ChatClient } from './ChatClient';
import {
  CallOptions,
  DiscoveryLike,
  FetchLike,
  HttpClient,
} from './HttpClient';
import { StreamItem, StreamRequest, readStream } from './stream';

export interface ListWorkflowsQuery {
  readonly projectId?: string;
  readonly template?: string;
  readonly status?: readonly RunStatus[];
  readonly requestedBy?: string;
  readonly entityRef?: string;
  /** Found in title, id or parameters. */
  readonly text?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface WorkflowPage extends Page<Run> {
  /** Of all runs that match, not of this page alone. */
  readonly totals: Readonly<Record<RunStatus, number>>;
}

export interface ListGatesQuery {
  readonly projectId?: string;
  readonly workflowId?: string;
  readonly entityRef?: string;
  /** `open` (default) or `all`. */
  readonly status?: 'open' | 'all';
  /** Only gates that the caller may answer. */
  readonly mine?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

const id = encodeURIComponent;

/**
 * The HTTP API of the agents plugin, for browsers, backends and the command line.
 */
export class AgentsClient {
  readonly #http: HttpClient;
  /** Conversations with the portal. */
  readonly chat: ChatClient;

  constructor(options: { discoveryApi: DiscoveryLike; fetchApi: FetchLike }) {
    this.#http = new HttpClient(
      options.discoveryApi,
      options.fetchApi,
      'agents',
    );
    this.chat = new ChatClient(this.#http);
  }

  startWorkflow(
    body: StartWorkflow,
    options?: CallOptions,
  ): Promise<StartedWorkflow> {
    return this.#http.json('/workflows', { ...options, method: 'POST', body });
  }

  listWorkflows(
    query: ListWorkflowsQuery = {},
    options?: CallOptions,
  ): Promise<WorkflowPage> {
    return this.#http.json('/workflows', { ...options, query: { ...query } });
  }

  getWorkflow(workflowId: string, options?: CallOptions): Promise<RunDetails> {
    return this.#http.json(`/workflows/${id(workflowId)}`, options);
  }

  cancelWorkflow(workflowId: string, reason?: string): Promise<RunDetails> {
    return this.#post(`/workflows/${id(workflowId)}/cancel`, { reason });
  }

  /** Goes on from the failure, or with `from: 'start'` begins a new run of the same request. */
  retryWorkflow(
    workflowId: string,
    from: 'failure' | 'start' = 'failure',
  ): Promise<StartedWorkflow> {
    return this.#post(`/workflows/${id(workflowId)}/retry`, { from });
  }

  /** A new run that begins with results of this one. */
  forkWorkflow(
    workflowId: string,
    body: ForkWorkflow,
    options?: CallOptions,
  ): Promise<StartedWorkflow> {
    const path = `/workflows/${id(workflowId)}/fork`;
    return this.#http.json(path, { ...options, method: 'POST', body });
  }

  /** Where a run can be forked. */
  listCheckpoints(
    workflowId: string,
    options?: CallOptions,
  ): Promise<Checkpoints> {
    return this.#http.json(`/workflows/${id(workflowId)}/checkpoints`, options);
  }

  /** Leaves a node out; what comes after it goes on. */
  skipNode(workflowId: string, body: SkipNode): Promise<RunDetails> {
    return this.#post(`/workflows/${id(workflowId)}/skip`, body);
  }

  /** A result by hand in place of the node's work. */
  supplyResult(workflowId: string, body: SupplyResult): Promise<RunDetails> {
    return this.#post(`/workflows/${id(workflowId)}/supply`, body);
  }

  /** Who did or tried what to a run. */
  listAudit(
    workflowId: string,
    options?: CallOptions,
  ): Promise<Page<AuditEntry>> {
    return this.#http.json(`/workflows/${id(workflowId)}/audit`, options);
  }

  /** Who did or tried what to a project itself, such as to its keys; newest first. */
  listProjectAudit(
    projectId: string,
    options?: CallOptions,
  ): Promise<Page<AuditEntry>> {
    return this.#http.json(`/projects/${id(projectId)}/audit`, options);
  }

  /** What starts nothing new, as far as the caller may see it. */
  listPauses(options?: CallOptions): Promise<Page<Pause>> {
    return this.#http.json('/pauses', options);
  }

  pause(body: CreatePause): Promise<Pause> {
    return this.#post('/pauses', body);
  }

  async resume(pauseId: string): Promise<void> {
    await this.#http.send(`/pauses/${id(pauseId)}`, { method: 'DELETE' });
  }

  /** Changed agents for a share of runs, with both arms compared. */
  listExperiments(options?: CallOptions): Promise<Page<Experiment>> {
    return this.#http.json('/experiments', options);
  }

  startExperiment(body: CreateExperiment): Promise<Experiment> {
    return this.#post('/experiments', body);
  }

  endExperiment(experimentId: string): Promise<Experiment> {
    return this.#post(`/experiments/${id(experimentId)}/end`, {});
  }

  listEvents(
    workflowId: string,
    query: { after?: number; limit?: number } = {},
    options?: CallOptions,
  ): Promise<Page<RunEvent>> {
    return this.#http.json(`/workflows/${id(workflowId)}/events`, {
      ...options,
      query,
      headers: { accept: 'application/json' },
    });
  }

  /** The multiplexed stream of this tab; see {@link StreamRequest}. */
  stream(request: StreamRequest): AsyncGenerator<StreamItem> {
    return readStream(this.#http, request);
  }

  listGates(
    query: ListGatesQuery = {},
    options?: CallOptions,
  ): Promise<Page<Gate>> {
    const { mine, ...rest } = query;
    return this.#http.json('/gates', {
      ...options,
      query: { ...rest, mine: mine ? 'true' : undefined },
    });
  }

  getGate(gateId: string, options?: CallOptions): Promise<Gate> {
    return this.#http.json(`/gates/${id(gateId)}`, options);
  }

  approveGate(gateId: string, answer: GateAnswer): Promise<Gate> {
    return this.#post(`/gates/${id(gateId)}/approve`, answer);
  }

  rejectGate(gateId: string, answer: GateAnswer): Promise<Gate> {
    return this.#post(`/gates/${id(gateId)}/reject`, answer);
  }

  listDecisionSets(
    query: { projectId?: string; limit?: number; cursor?: string } = {},
  ): Promise<Page<DecisionSet>> {
    return this.#http.json('/decision-sets', { query });
  }

  getDecisionSet(decisionSetId: string): Promise<DecisionSet> {
    return this.#http.json(`/decision-sets/${id(decisionSetId)}`);
  }

  /** All versions, newest first. */
  listDecisionSetVersions(
    decisionSetId: string,
    options?: CallOptions,
  ): Promise<Page<DecisionSetVersion>> {
    return this.#http.json(
      `/decision-sets/${id(decisionSetId)}/versions`,
      options,
    );
  }

  /** Two versions side by side: state, files, cost, policy. */
  diffDecisionSet(
    decisionSetId: string,
    query: { from: number; to: number },
    options?: CallOptions,
  ): Promise<DecisionSetDiff> {
    const path = `/decision-sets/${id(decisionSetId)}/diff`;
    return this.#http.json(path, { ...options, query });
  }

  createDecisionSet(body: CreateDecisionSet): Promise<DecisionSet> {
    return this.#post('/decision-sets', body);
  }

  updateDecisionSet(
    decisionSetId: string,
    body: UpdateDecisionSet,
  ): Promise<DecisionSet> {
    const path = `/decision-sets/${id(decisionSetId)}`;
    return this.#http.json(path, { method: 'PUT', body });
  }

  listProjects(options?: CallOptions): Promise<Page<Project>> {
    return this.#http.json('/projects', options);
  }

  getProject(
    projectId: string,
    options?: CallOptions,
  ): Promise<ProjectDetails> {
    return this.#http.json(`/projects/${id(projectId)}`, options);
  }

  /** What models cost the project this month; for its contributors. */
  getProjectSpend(
    projectId: string,
    options?: CallOptions,
  ): Promise<ProjectSpend> {
    return this.#http.json(`/projects/${id(projectId)}/spend`, options);
  }

  /** Which providers the project has keys of its own for; for its admins. */
  getProjectModelKeys(
    projectId: string,
    options?: CallOptions,
  ): Promise<ProjectModelKeys> {
    return this.#http.json(`/projects/${id(projectId)}/model-keys`, options);
  }

  /** Stores a key, encrypted; it never comes back. */
  setProjectModelKey(
    projectId: string,
    provider: string,
    body: SetModelKey,
  ): Promise<ModelKey> {
    return this.#http.json(
      `/projects/${id(projectId)}/model-keys/${id(provider)}`,
      { method: 'PUT', body },
    );
  }

  async removeProjectModelKey(
    projectId: string,
    provider: string,
  ): Promise<void> {
    await this.#http.send(
      `/projects/${id(projectId)}/model-keys/${id(provider)}`,
      { method: 'DELETE' },
    );
  }

  createProject(body: CreateProject): Promise<ProjectDetails> {
    return this.#post('/projects', body);
  }

  updateProject(
    projectId: string,
    body: {
      title?: string;
      description?: string;
      systemRef?: string;
      ownerRef?: string;
      settings?: ProjectSettings;
      members?: readonly ProjectMember[];
    },
  ): Promise<ProjectDetails> {
    const path = `/projects/${id(projectId)}`;
    return this.#http.json(path, { method: 'PUT', body });
  }

  listGraphs(options?: CallOptions): Promise<Page<GraphDescription>> {
    return this.#http.json('/graphs', options);
  }

  /** The agents, with what they did in a window of time (30 days unless told). */
  listAgents(
    options: CallOptions & { readonly window?: AgentWindow } = {},
  ): Promise<Page<Agent>> {
    const { window, ...rest } = options;
    return this.#http.json('/agents', { ...rest, query: { window } });
  }

  /** What agents there are, for other plugins too. */
  listAgentKinds(options?: CallOptions): Promise<Page<AgentKind>> {
    return this.#http.json('/agent-kinds', options);
  }

  /** An agent with the consultations behind its figures. */
  getAgent(
    agentId: string,
    options: CallOptions & { readonly window?: AgentWindow } = {},
  ): Promise<AgentDetails> {
    const { window, ...rest } = options;
    const path = `/agents/${id(agentId)}`;
    return this.#http.json(path, { ...rest, query: { window } });
  }

  listSchedules(query: { projectId?: string } = {}): Promise<Page<Schedule>> {
    return this.#http.json('/schedules', { query });
  }

  createSchedule(body: CreateSchedule): Promise<Schedule> {
    return this.#post('/schedules', body);
  }

  async deleteSchedule(scheduleId: string): Promise<void> {
    await this.#http.send(`/schedules/${id(scheduleId)}`, { method: 'DELETE' });
  }

  /** The content of an artifact; `workflowId` proves the right to read it. */
  fetchArtifact(
    workflowId: string,
    hash: string,
    options?: CallOptions,
  ): Promise<Response> {
    const query = { workflowId };
    return this.#http.send(`/artifacts/${id(hash)}`, { ...options, query });
  }

  /** The files in an artifact that is a zip archive, without their content. */
  listArtifactFiles(
    workflowId: string,
    hash: string,
  ): Promise<Page<{ path: string; sizeBytes: number }>> {
    const query = { workflowId };
    return this.#http.json(`/artifacts/${id(hash)}/files`, { query });
  }

  /** One file of an artifact that is a zip archive. */
  fetchArtifactFile(
    workflowId: string,
    hash: string,
    path: string,
  ): Promise<Response> {
    const query = { workflowId, path };
    return this.#http.send(`/artifacts/${id(hash)}/file`, { query });
  }

  /** Workers, queues and stuck runs; for administrators. */
  getEngineState(options?: CallOptions): Promise<EngineState> {
    return this.#http.json('/engine', options);
  }

  /** Gives a stuck run its next segment; for administrators. */
  redriveWorkflow(workflowId: string): Promise<StartedWorkflow> {
    return this.#post(`/engine/workflows/${id(workflowId)}/redrive`, {});
  }

  #post<Result>(path: string, body: unknown): Promise<Result> {
    return this.#http.json(path, { method: 'POST', body });
  }
}
