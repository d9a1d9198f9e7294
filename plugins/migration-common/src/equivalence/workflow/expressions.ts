import {
  evaluateExpression,
  type ExpressionContexts,
  type ExpressionFunction,
  isTruthy,
  replaceExpressions,
} from '@trainyard/workflow-validator';

/** The state that `success()` and its siblings ask for. */
export interface StatusView {
  readonly succeeded: boolean;
  readonly failed: boolean;
  readonly cancelled: boolean;
}

type Functions = Readonly<Record<string, ExpressionFunction>>;

function functionsFor(status: StatusView): Functions {
  return {
    success: () => status.succeeded && !status.cancelled,
    failure: () => status.failed && !status.cancelled,
    cancelled: () => status.cancelled,
    always: () => true,
    hashFiles: (...patterns) => `‹hash of ${patterns.join(', ')}›`,
  };
}

const HEALTHY: StatusView = {
  succeeded: true,
  failed: false,
  cancelled: false,
};
const ASKS_STATUS = /\b(success|failure|cancelled|always)\s*\(/;

/** Whatever is not text becomes the text GitHub would write. */
export function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Evaluates a value of the file: a lone expression keeps its type, mixed text becomes text. */
export function evaluateValue(
  value: unknown,
  contexts: ExpressionContexts,
  status: StatusView = HEALTHY,
): unknown {
  if (typeof value !== 'string') return value;
  const functions = functionsFor(status);
  const alone = /^\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(value)?.[1];
  if (alone !== undefined) {
    return evaluateExpression(alone.trim(), contexts, functions);
  }
  return replaceExpressions(value, inside =>
    toText(evaluateExpression(inside, contexts, functions)),
  );
}

/** Evaluates to text. */
export function evaluateText(
  value: unknown,
  contexts: ExpressionContexts,
  status: StatusView = HEALTHY,
): string {
  return toText(evaluateValue(value, contexts, status));
}

/** Decides an `if`; without a question about the status, success is meant. */
export function evaluateCondition(
  value: unknown,
  contexts: ExpressionContexts,
  status: StatusView,
): boolean {
  if (value === undefined) return status.succeeded && !status.cancelled;
  if (typeof value === 'boolean') {
    return value && status.succeeded && !status.cancelled;
  }
  const text = String(value);
  const expression = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(text)?.[1] ?? text;
  const isHealthy = status.succeeded && !status.cancelled;
  if (!ASKS_STATUS.test(expression) && !isHealthy) return false;
  return isTruthy(
    evaluateExpression(expression.trim(), contexts, functionsFor(status)),
  );
}
