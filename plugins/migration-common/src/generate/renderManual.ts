import type { ManualStep, Step } from '../model';
import { textOf } from '../evaluate/values';
import type { StepContext } from './context';
import type { Generation } from './Generation';
import type { WorkflowStep } from './workflow';

/** A note in the log and the source in a comment, where something could not be converted. */
export function renderManual(
  step: ManualStep,
  context: StepContext,
): WorkflowStep[] {
  const { generation, job } = context;
  generation.ledger.mark(step.origin, 'manual', step.reason, `jobs.${job.id}`);
  markInside(step.body, generation, step.reason);
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

function markInside(
  steps: readonly Step[],
  generation: Generation,
  reason: string,
): void {
  for (const step of steps) {
    const script = step.kind === 'command' ? textOf(step.script) : undefined;
    generation.ledger.mark(
      step.origin,
      'manual',
      script === undefined
        ? `part of: ${reason}`
        : `part of: ${reason}; command: ${script}`,
    );
    switch (step.kind) {
      case 'if':
        markInside([...step.then, ...step.otherwise], generation, reason);
        break;
      case 'try':
        markInside(
          [...step.body, ...(step.handler ?? []), ...step.cleanup],
          generation,
          reason,
        );
        break;
      case 'stage':
        markInside(step.stage.body, generation, reason);
        break;
      case 'parallel':
        step.branches.forEach(branch =>
          markInside(branch.body, generation, reason),
        );
        break;
      case 'command':
        break;
      default:
        markInside(step.body ?? [], generation, reason);
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
    ...(context.job.platform === 'windows' ? { shell: 'bash' } : {}),
    comment: [
      ` Needs a person (line ${line}): ${reason}`,
      ...source.split('\n').map(each => ` | ${each}`),
    ].join('\n'),
  };
}
