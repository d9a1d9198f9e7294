import type { SettledQuestions } from '@trainyard/plugin-agents-mlops-common';
import type { GateResult } from '@trainyard/plugin-agents-node';
import { showDuration } from './showDuration';

/** Who settled what the request left open, as the plan tells it. */
export function settleQuestions(
  answer: GateResult | undefined,
  { asksNothing, defaultsAfterMs = 0 }: SettlingContext,
): SettledQuestions {
  if (!answer) {
    return asksNothing
      ? {
          by: 'nothing-to-ask',
          note: 'No answer to a question could have changed the plan',
        }
      : {
          by: 'request',
          note: 'The request took the defaults of all questions',
        };
  }
  if (answer.isDefault) {
    return {
      by: 'time',
      note: `Nobody answered the questions within ${showDuration(
        defaultsAfterMs,
      )}; their defaults were taken`,
    };
  }
  return {
    by: 'person',
    note: answer.comment
      ? `${answer.by} answered the questions`
      : `${answer.by} took the defaults of the questions`,
  };
}

interface SettlingContext {
  readonly asksNothing: boolean;
  readonly defaultsAfterMs?: number;
}
