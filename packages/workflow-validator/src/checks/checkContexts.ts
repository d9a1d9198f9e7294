import { listExpressions, listReferences } from '../document/expressions';
import type { WorkflowPath } from '../document/WorkflowDocument';
import { reporter, type WorkflowCheck } from './Check';

const BASE = ['github', 'inputs', 'vars'];
const JOB = [...BASE, 'needs', 'strategy', 'matrix'];
const STEP = [...JOB, 'env', 'secrets', 'job', 'jobs', 'runner', 'steps'];

/**
 * Which contexts GitHub fills where ("Context availability" in its reference). Outside of them a
 * name is refused, or is silently empty, which is worse.
 */
function contextsAt(path: WorkflowPath): readonly string[] {
  const [top, , key] = path;
  if (top === 'run-name' || top === 'concurrency') return BASE;
  if (top === 'env') return [...BASE, 'secrets'];
  if (top === 'on') return [...BASE, 'jobs'];
  if (top !== 'jobs') return STEP;
  if (key === 'if') return [...BASE, 'needs'];
  if (key === 'strategy') return [...BASE, 'needs'];
  if (key === 'env') return [...JOB, 'secrets'];
  if (key === 'steps') {
    return path.at(-1) === 'if' && path.length === 5
      ? STEP.filter(name => name !== 'secrets')
      : STEP;
  }
  if (key === 'container' || key === 'services') {
    return [...JOB, 'env', 'secrets', 'job', 'runner'];
  }
  if (key === 'environment') return path.length > 3 ? STEP : JOB;
  if (key === 'secrets') return [...JOB, 'secrets'];
  if (key === 'outputs' || key === 'defaults') return STEP;
  return JOB;
}

const report = reporter('unknown-context', 'error');

/** Finds names that mean nothing, or nothing at this place (`secrets` in an `if`). */
export const checkContexts: WorkflowCheck = document =>
  listExpressions(document).flatMap(expression => {
    const known = contextsAt(expression.path);
    return listReferences(expression.text)
      .filter(([context]) => !known.includes(context.toLowerCase()))
      .map(([context]) =>
        report(
          expression.position,
          STEP.includes(context)
            ? `'${context}' is not available here; available are ${known.join(
                ', ',
              )}`
            : `'${context}' is no context; available are ${known.join(', ')}`,
        ),
      );
  });
