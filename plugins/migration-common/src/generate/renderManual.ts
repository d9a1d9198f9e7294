import type { ManualStep, Step } from '../model';
import { platformOf, type StepContext } from './context';
import type { Generation } from './Generation';
import type { WorkflowStep } from './workflow';

/** A note in the log and the source in a comment, where something could not be converted. */
export function renderManual(
  step: ManualStep,
  context: StepContext,
): WorkflowStep[] {
  markManual(step, context.generation, `jobs.${context.job.id}`);
  return [
    manualNote(
      step.origin.name,
      step.origin.range.start.line,
      step.reason,
      step.source,
      context,
    ),
  ];
}

/** What stands inside is written once; how often it runs is left to a person. */
export function markManual(
  step: ManualStep,
  generation: Generation,
  output?: string,
): void {
  generation.ledger.mark(step.origin, 'manual', step.reason, output);
  markInside(step.body, generation, `stands here once; ${step.reason}`);
}

function markInside(
  steps: readonly Step[],
  generation: Generation,
  note: string,
): void {
  for (const step of steps) {
    generation.ledger.mark(step.origin, 'approximated', note);
    switch (step.kind) {
      case 'if':
        markInside([...step.then, ...step.otherwise], generation, note);
        break;
      case 'try':
        markInside(
          [...step.body, ...(step.handler ?? []), ...step.cleanup],
          generation,
          note,
        );
        break;
      case 'stage':
        markInside(step.stage.body, generation, note);
        break;
      case 'parallel':
        step.branches.forEach(branch =>
          markInside(branch.body, generation, note),
        );
        break;
      case 'command':
        break;
      default:
        markInside(step.body ?? [], generation, note);
    }
  }
}

/** The step that stands where something needs a person. */
export function manualNote(
  name: string,
  line: number,
  reason: string,
  source: string,
  context: StepContext,
): WorkflowStep {
  return {
    name: `Needs a person: ${name} (line ${line})`,
    run: `echo "::warning::Line ${line} of the Jenkinsfile is not converted: ${name.replace(
      /[^\w .-]/g,
      '',
    )}"`,
    ...(platformOf(context) === 'windows' ? { shell: 'bash' } : {}),
    comment: [
      ` Needs a person (line ${line}): ${reason}`,
      ...source.split('\n').map(each => ` | ${each}`),
    ].join('\n'),
  };
}
