import type { Stage } from '../model';
import type { PlanContext, Planner } from './Planner';
import { timeoutMinutes } from './wrappers';

/** Options of a stage that has jobs of its own. */
export function planStageOptions(
  stage: Stage,
  planner: Planner,
  plan: PlanContext,
): PlanContext {
  let result = plan;
  for (const option of stage.options) {
    const mark = (
      state: 'converted' | 'approximated' | 'dropped',
      note: string,
    ) => planner.generation.ledger.mark(option.origin, state, note);
    switch (option.name) {
      case 'timeout': {
        const limit = timeoutMinutes(option.named, option.args);
        mark('converted', '');
        result =
          limit === undefined ? result : { ...result, timeoutMinutes: limit };
        break;
      }
      case 'skipDefaultCheckout':
        mark('converted', '');
        result = { ...result, checksOut: false };
        break;
      case 'timestamps':
      case 'ansiColor':
        mark('converted', 'GitHub does this by itself');
        break;
      case 'retry':
        mark(
          'approximated',
          'a job is run again by hand, or with the re-run of failed jobs',
        );
        break;
      case 'lock':
        mark(
          'approximated',
          'the jobs of the stage are not locked one by one; set concurrency where it matters',
        );
        break;
      default:
        mark('dropped', 'the option has no meaning on GitHub');
    }
  }
  return result;
}
