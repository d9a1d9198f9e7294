import { textOf } from '../evaluate/values';
import type { Stage } from '../model';
import { withVariables } from './wrapper';
import { timeoutMinutes } from './wrappers';
import { conditionExpression, forPlatform } from './conditions';
import type { StepContext } from './context';
import { environmentOf } from './environment';
import { setupTools } from './tools';
import type { WorkflowStep } from './workflow';

/** What a stage puts around its steps when it shares a job with others. */
export function stageContext(
  stage: Stage,
  context: StepContext,
): { context: StepContext; before: WorkflowStep[] } {
  const named: StepContext = {
    ...context,
    stageName: stage.name,
    guards: stage.when
      ? [
          ...context.guards,
          conditionExpression(
            forPlatform(stage.when, context.job.platform),
            {
              generation: context.generation,
              place: 'step',
              job: context.job,
              entries: [...context.entries, ...stage.environment],
            },
            stage.whenOrigin ?? stage.origin,
          ),
        ]
      : context.guards,
  };
  const limited = applyOptions(stage, named);
  const { env, setup } = environmentOf(stage.environment, limited);
  const inside = {
    ...withVariables(limited, env),
    entries: [...context.entries, ...stage.environment],
  };
  return {
    context: inside,
    before: [...setup, ...setupTools(stage.tools, inside)],
  };
}

/** Options of a stage that have a meaning for its steps. */
function applyOptions(stage: Stage, context: StepContext): StepContext {
  let result = context;
  for (const option of stage.options) {
    const mark = (state: 'converted' | 'approximated' | 'dropped', note = '') =>
      context.generation.ledger.mark(
        option.origin,
        state,
        note,
        `jobs.${context.job.id}`,
      );
    switch (option.name) {
      case 'timeout': {
        const limit = timeoutMinutes(option.named, option.args);
        mark('converted');
        result =
          limit === undefined ? result : { ...result, timeoutMinutes: limit };
        break;
      }
      case 'retry': {
        const count = Number((option.args[0] && textOf(option.args[0])) ?? NaN);
        mark(
          'approximated',
          'each command is tried again by itself, not the stage as a whole',
        );
        result = Number.isNaN(count) ? result : { ...result, attempts: count };
        break;
      }
      case 'lock':
        mark('approximated', 'the whole job holds the lock');
        context.job.concurrency ??= {
          group: `lock-${
            (option.named.resource && textOf(option.named.resource)) ??
            (option.args[0] && textOf(option.args[0])) ??
            'stage'
          }`,
          'cancel-in-progress': false,
        };
        break;
      case 'timestamps':
      case 'ansiColor':
        mark('converted', 'GitHub does this by itself');
        break;
      default:
        mark('dropped', 'the option has no meaning on GitHub');
    }
  }
  return result;
}
