import { Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { Generation } from './Generation';
import type { WorkflowOptions } from './options';
import type { JobDraft, WorkflowStep } from './workflow';

/** GitHub stops a job here anyway; saying so makes the limit visible. */
const defaultTimeoutMinutes = 360;

const largestWorkflow = 900_000;

/** The workflow as YAML text, with comments where a person is needed. */
export function renderDocument(
  generation: Generation,
  on: Record<string, unknown>,
  options: WorkflowOptions,
  jobs: readonly JobDraft[],
): string {
  const allJobs = [...changesJob(generation, jobs), ...jobs];
  hoistVariables(generation, jobs);
  const title = titleOf(generation.options.name);
  const workflow = {
    name: title,
    on: withoutEmpty(on),
    permissions: { contents: 'read' },
    concurrency: options.concurrency,
    ...(generation.env.size > 0 ? { env: uniqueNames(generation.env) } : {}),
    jobs: Object.fromEntries(allJobs.map(job => [job.id, jobView(job)])),
  };
  const document = new Document(workflow, { aliasDuplicateObjects: false });
  addComments(document, allJobs);
  styleScripts(document);
  const text = document.toString({ lineWidth: 0, singleQuote: true });
  const hasNames = allJobs.some(job => job.steps.some(step => step.name));
  // GitHub refuses what is larger; names of steps are what can best be done without.
  return text.length > largestWorkflow && hasNames
    ? renderDocument(
        generation,
        on,
        options,
        jobs.map(job => ({ ...job, steps: job.steps.map(withoutName) })),
      )
    : text;
}

/** GitHub takes no two variables whose names differ in case only; the first one stays. */
function uniqueNames(env: ReadonlyMap<string, string>): Record<string, string> {
  const unique: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [name, value] of env) {
    if (!seen.has(name.toUpperCase())) {
      unique[name] = value;
    }
    seen.add(name.toUpperCase());
  }
  return unique;
}

function titleOf(name: string | undefined): string {
  const base = (name ?? 'CI').split('/').at(-1) ?? 'CI';
  const cleaned = base.replace(/\.(?:jenkinsfile|groovy|xml)$/i, '');
  return /^jenkinsfile$/i.test(cleaned) || cleaned === '' ? 'CI' : cleaned;
}

function withoutEmpty(on: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(on).map(([event, settings]) => [
      event,
      typeof settings === 'object' &&
      settings !== null &&
      Object.keys(settings).length === 0
        ? null
        : settings,
    ]),
  );
}

/** What a `changeset` condition asks about is found out once. */
function changesJob(
  generation: Generation,
  jobs: readonly JobDraft[],
): JobDraft[] {
  const { changeFilters, mapping } = generation;
  if (changeFilters.size === 0) {
    return [];
  }
  const filters = [...changeFilters]
    .map(([name, pattern]) => `${name}:\n  - '${pattern.replace(/'/g, "''")}'`)
    .join('\n');
  const outputs = new Map(
    [...changeFilters.keys()].map(name => [
      name,
      `\${{ steps.filter.outputs.${name} }}`,
    ]),
  );
  const [first] = jobs;
  return [
    {
      ...first,
      id: 'changes',
      names: ['Changed paths'],
      runsOn: 'ubuntu-latest',
      platform: 'linux',
      container: undefined,
      needs: new Set(),
      condition: undefined,
      env: new Map(),
      strategy: undefined,
      environment: undefined,
      concurrency: undefined,
      timeoutMinutes: 10,
      permissions: new Map([['pull-requests', 'read']]),
      outputs,
      continueOnError: false,
      steps: [
        {
          name: 'Check out',
          uses: `actions/checkout@${mapping.actions['actions/checkout']}`,
        },
        {
          name: 'Find what changed',
          id: 'filter',
          uses: `dorny/paths-filter@${mapping.actions['dorny/paths-filter']}`,
          with: { filters },
        },
      ],
    },
  ];
}

/** Variables that all jobs have alike stand once, at the top. */
function hoistVariables(
  generation: Generation,
  jobs: readonly JobDraft[],
): void {
  const [first, ...others] = jobs;
  for (const [name, value] of [...(first?.env ?? [])]) {
    const isShared = others.every(job => job.env.get(name) === value);
    const isReadable =
      !/\$\{\{[^}]*\b(?:matrix|needs|runner|env|steps|strategy)\./.test(value);
    if (isShared && isReadable) {
      generation.env.set(name, value);
      jobs.forEach(job => job.env.delete(name));
    }
  }
}

function jobView(job: JobDraft): Record<string, unknown> {
  const permissions = Object.fromEntries(job.permissions);
  return {
    name: job.names[0],
    ...(job.needs.size > 0 ? { needs: [...job.needs] } : {}),
    ...(job.condition ? { if: `\${{ ${job.condition} }}` } : {}),
    'runs-on': job.runsOn,
    'timeout-minutes': job.timeoutMinutes ?? defaultTimeoutMinutes,
    ...(Object.keys(permissions).length > 0
      ? { permissions: { contents: 'read', ...permissions } }
      : {}),
    ...(job.environment ? { environment: job.environment } : {}),
    ...(job.concurrency ? { concurrency: job.concurrency } : {}),
    ...(job.continueOnError ? { 'continue-on-error': true } : {}),
    ...(job.strategy ? { strategy: job.strategy } : {}),
    ...(job.container ? { container: job.container } : {}),
    ...(job.outputs.size > 0
      ? { outputs: Object.fromEntries(job.outputs) }
      : {}),
    ...(job.env.size > 0 ? { env: uniqueNames(job.env) } : {}),
    steps: job.steps.map(stepView),
  };
}

function withoutName({ name: _, ...step }: WorkflowStep): WorkflowStep {
  return step;
}

function stepView({
  comment: _,
  ...step
}: WorkflowStep): Record<string, unknown> {
  return { ...step };
}

function addComments(document: Document, jobs: readonly JobDraft[]): void {
  for (const job of jobs) {
    job.steps.forEach((step, index) => {
      const node = document.getIn(['jobs', job.id, 'steps', index]);
      if (step.comment && isMap(node)) {
        node.commentBefore = step.comment;
      }
    });
  }
}

/** Scripts of several lines read best as blocks. */
function styleScripts(document: Document): void {
  const jobs = document.get('jobs');
  for (const job of isMap(jobs) ? jobs.items : []) {
    const steps = isMap(job.value)
      ? (job.value as YAMLMap).get('steps')
      : undefined;
    for (const step of isSeq(steps) ? steps.items : []) {
      const run = isMap(step) ? step.get('run', true) : undefined;
      if (
        isScalar(run) &&
        typeof run.value === 'string' &&
        run.value.includes('\n')
      ) {
        run.type = 'BLOCK_LITERAL';
      }
    }
  }
}
