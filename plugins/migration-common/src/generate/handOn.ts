import type { Generation } from './Generation';
import { usesFiles, type JobDraft, type WorkflowStep } from './workflow';

/** Jobs that share a workspace hand its files on as artifacts. */
export function handFilesOn(
  jobs: readonly JobDraft[],
  generation: Generation,
): void {
  const byId = new Map(jobs.map(job => [job.id, job]));
  const version = (name: string) =>
    `${name}@${generation.mapping.actions[name]}`;
  for (const job of jobs) {
    if (!job.steps.concat(job.closing).some(usesFiles)) {
      continue;
    }
    const sources = producersOf(job, byId);
    const downloads = sources.map(
      (source): WorkflowStep => ({
        name: `Take over the files of ${source.id}`,
        uses: version('actions/download-artifact'),
        with: source.strategy
          ? { pattern: `workspace-${source.id}-*`, 'merge-multiple': true }
          : { name: `workspace-${source.id}` },
        'continue-on-error': true,
      }),
    );
    sources.forEach(source => {
      source.handsOn = true;
      job.needs.add(source.id);
    });
    const checkouts =
      job.steps.filter(step => step.uses?.startsWith('actions/checkout@'))
        .length > 0
        ? job.steps.findIndex(step =>
            step.uses?.startsWith('actions/checkout@'),
          ) + 1
        : 0;
    job.steps.splice(checkouts, 0, ...downloads);
  }
  for (const job of jobs.filter(each => each.handsOn)) {
    job.steps.push({
      name: 'Hand the files on',
      uses: version('actions/upload-artifact'),
      with: {
        name: `workspace-${job.id}${
          job.strategy ? '-${{ strategy.job-index }}' : ''
        }`,
        path: '.\n!.git/**',
        'include-hidden-files': true,
        'retention-days': 1,
        'if-no-files-found': 'ignore',
      },
    });
  }
}

/** The nearest jobs before that left files; those that left none pass on what they got. */
function producersOf(
  job: JobDraft,
  byId: ReadonlyMap<string, JobDraft>,
  seen = new Set<string>(),
): JobDraft[] {
  return job.receives.flatMap(id => {
    const source = byId.get(id);
    if (!source || seen.has(id)) {
      return [];
    }
    seen.add(id);
    return source.steps.some(usesFiles)
      ? [source]
      : producersOf(source, byId, seen);
  });
}
