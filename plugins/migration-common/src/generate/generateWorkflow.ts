import type { Ledger } from '../account/Ledger';
import type { Mapping } from '../mapping/types';
import type { Pipeline } from '../model';
import type { MigrationOptions } from '../result';
import { Generation } from './Generation';
import { handFilesOn } from './handOn';
import { buildInputs } from './inputs';
import { readOptions, type WorkflowOptions } from './options';
import { Planner, type PlanContext } from './Planner';
import { planPostJob, planSteps } from './planSteps';
import { renderDocument } from './renderDocument';
import { renderPost } from './renderPost';
import { renderSteps } from './renderSteps';
import { settleReaders } from './steps/data';
import { settleStashes } from './settleStashes';
import { settleConditions } from './settleConditions';
import { buildTriggers } from './triggers';
import type { JobDraft } from './workflow';

export interface GeneratedWorkflow {
  readonly text: string | undefined;
  readonly generation: Generation;
}

/** Writes the workflow of a pipeline; what it makes of each construct it tells the ledger. */
export function generateWorkflow(
  pipeline: Pipeline,
  ledger: Ledger,
  mapping: Mapping,
  options: MigrationOptions,
  source: string,
): GeneratedWorkflow {
  const generation = new Generation(pipeline, ledger, mapping, options, source);
  const inputs = buildInputs(generation);
  const workflowOptions = readOptions(generation);
  markLibraries(generation);
  const planner = new Planner(generation);
  const plan = rootPlan(planner, workflowOptions);
  planSteps(planner, pipeline.body, plan);
  planner.close();
  planPipelinePost(planner, plan);
  const jobs = finishJobs(planner.jobs, generation, workflowOptions);
  const on = buildTriggers(generation, inputs);
  return {
    text:
      jobs.length === 0
        ? undefined
        : renderDocument(generation, on, workflowOptions, jobs),
    generation,
  };
}

function rootPlan(planner: Planner, options: WorkflowOptions): PlanContext {
  const { pipeline, ledger } = planner.generation;
  const agent = pipeline.agent?.kind === 'none' ? undefined : pipeline.agent;
  if (pipeline.agent) {
    ledger.mark(
      pipeline.agent.origin,
      'converted',
      pipeline.agent.kind === 'none' ? 'each stage has its own' : '',
    );
  }
  return {
    agent,
    workspace: planner.newWorkspace(),
    path: [],
    conditions: [],
    entries: pipeline.environment,
    tools: pipeline.tools,
    env: {},
    continueOnError: false,
    preludes: [],
    status: 'success',
    checksOut: pipeline.kind === 'declarative' && !options.skipsCheckout,
  };
}

function markLibraries(generation: Generation): void {
  for (const library of generation.pipeline.libraries) {
    generation.ledger.mark(
      library.origin,
      library.resolved ? 'converted' : 'manual',
      library.resolved
        ? 'its steps stand where they are called'
        : `the source of the library '${library.name}' was not given; hand it in to have its steps converted`,
    );
  }
}

/** What follows the whole pipeline: in its only job, or in a job that waits for all others. */
function planPipelinePost(planner: Planner, plan: PlanContext): void {
  const { pipeline } = planner.generation;
  if (pipeline.post.length === 0) {
    return;
  }
  const [only, ...others] = planner.jobs;
  if (only && others.length === 0 && !only.condition && !only.strategy) {
    only.closing.push(
      ...renderPost(
        pipeline.post,
        planner.stepContext(only, plan, ''),
        renderSteps,
      ),
    );
    return;
  }
  planPostJob(planner, pipeline.post, plan, [...planner.jobs], 'post');
  planner.close();
}

function finishJobs(
  jobs: JobDraft[],
  generation: Generation,
  options: WorkflowOptions,
): JobDraft[] {
  const kept = jobs;
  settleStashes(kept, generation);
  handFilesOn(kept, generation);
  for (const job of kept) {
    job.steps.push(...job.closing);
    settleReaders(job.steps, job.id, generation.readers);
    job.timeoutMinutes ??= options.timeoutMinutes;
    if (job.steps.length === 0) {
      job.steps.push({
        name: 'Nothing to do',
        run: 'echo "::notice::nothing to do"',
      });
    }
  }
  settleConditions(kept);
  return kept;
}
