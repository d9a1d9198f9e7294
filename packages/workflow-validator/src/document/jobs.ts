import {
  isMap,
  type LooseMap,
  mapAt,
  type WorkflowDocument,
  type WorkflowPath,
} from './WorkflowDocument';

/** A step with its place. */
export interface WorkflowStepView {
  readonly path: WorkflowPath;
  readonly index: number;
  readonly value: LooseMap;
  readonly uses?: string;
  readonly run?: string;
}

/** A job with its place. */
export interface WorkflowJobView {
  readonly id: string;
  readonly path: WorkflowPath;
  readonly value: LooseMap;
  readonly needs: readonly string[];
  readonly steps: readonly WorkflowStepView[];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listSteps(job: LooseMap, jobPath: WorkflowPath): WorkflowStepView[] {
  const steps: readonly unknown[] = Array.isArray(job.steps) ? job.steps : [];
  return steps.flatMap((step, index) =>
    isMap(step)
      ? [
          {
            path: [...jobPath, 'steps', index],
            index,
            value: step,
            uses: textOf(step.uses),
            run: textOf(step.run),
          },
        ]
      : [],
  );
}

/** Text or list of texts, as `needs`, `runs-on` and branch filters allow it. */
export function toTextList(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

/** The jobs of a workflow in the order of the file. */
export function listJobs({ root }: WorkflowDocument): WorkflowJobView[] {
  return Object.entries(mapAt(root, 'jobs')).flatMap(([id, value]) => {
    if (!isMap(value)) return [];
    const path = ['jobs', id];
    return [
      {
        id,
        path,
        value,
        needs: toTextList(value.needs),
        steps: listSteps(value, path),
      },
    ];
  });
}

/** The names of the events that start a workflow. */
export function listTriggers({ root }: WorkflowDocument): string[] {
  const on = root.on;
  return isMap(on) ? Object.keys(on) : toTextList(on);
}

/** Every job that must have ended before this one starts. */
export function collectAncestors(
  jobs: readonly WorkflowJobView[],
  id: string,
): Set<string> {
  const byId = new Map(jobs.map(job => [job.id, job]));
  const found = new Set<string>();
  const pending = [...(byId.get(id)?.needs ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    pending.push(...(byId.get(next)?.needs ?? []));
  }
  return found;
}
