import { textOf } from '../evaluate/values';
import type { Step } from '../model';
import type { Generation } from './Generation';

/** Marks every step of a tree that never runs. */
export function markDropped(
  steps: readonly Step[],
  generation: Generation,
  note: string,
): void {
  for (const step of steps) {
    const script = step.kind === 'command' ? textOf(step.script) : undefined;
    generation.ledger.mark(
      step.origin,
      'dropped',
      script === undefined ? note : `${note}; command: ${script}`,
    );
    switch (step.kind) {
      case 'if':
        markDropped([...step.then, ...step.otherwise], generation, note);
        break;
      case 'try':
        markDropped(
          [...step.body, ...(step.handler ?? []), ...step.cleanup],
          generation,
          note,
        );
        break;
      case 'stage':
        markDropped(step.stage.body, generation, note);
        break;
      case 'parallel':
        step.branches.forEach(branch =>
          markDropped(branch.body, generation, note),
        );
        break;
      case 'command':
        break;
      default:
        markDropped(step.body ?? [], generation, note);
    }
  }
}
