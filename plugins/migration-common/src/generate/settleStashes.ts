import type { Generation } from './Generation';
import type { JobDraft, WorkflowStep } from './workflow';

function artifactOf(step: WorkflowStep, action: string): string | undefined {
  const name = step.uses?.startsWith(`actions/${action}-artifact@`)
    ? step.with?.name
    : undefined;
  return typeof name === 'string' && name.startsWith('stash-')
    ? name
    : undefined;
}

/**
 * A job that takes a stash waits for the job that made it; a stash that nothing in the file makes
 * (a library does, or a branch that was not understood) is left to a person.
 */
export function settleStashes(
  jobs: readonly JobDraft[],
  generation: Generation,
): void {
  jobs.forEach((job, index) => {
    for (const list of [job.steps, job.closing]) {
      list.forEach((step, place) => {
        const wanted = artifactOf(step, 'download');
        if (wanted === undefined || wanted.includes('${{')) {
          return;
        }
        const makes = (each: WorkflowStep) =>
          artifactOf(each, 'upload') === wanted;
        const isMadeHere = job.steps
          .slice(0, list === job.steps ? place : undefined)
          .some(makes);
        const maker = jobs
          .slice(0, index)
          .findLast(each => [...each.steps, ...each.closing].some(makes));
        if (isMadeHere) {
          return;
        }
        if (maker) {
          job.needs.add(maker.id);
        } else {
          list[place] = withoutMaker(step, wanted, generation);
        }
      });
    }
  });
}

function withoutMaker(
  step: WorkflowStep,
  artifact: string,
  generation: Generation,
): WorkflowStep {
  const note = `nothing in the file makes the stash '${artifact.slice(
    'stash-'.length,
  )}'; upload the artifact ${artifact} where it is made`;
  generation.unstashes
    .filter(each => each.artifact === artifact)
    .forEach(each => generation.ledger.mark(each.origin, 'manual', note));
  return {
    name: `Needs a person: ${step.name ?? 'unstash'}`,
    ...(step.if ? { if: step.if } : {}),
    run: `echo "::warning::${note.replace(/[^\w '.;-]/g, '')}"`,
    shell: 'bash',
    comment: ` Needs a person: ${note}`,
  };
}
