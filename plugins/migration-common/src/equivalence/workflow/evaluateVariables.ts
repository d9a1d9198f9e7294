import { isMap } from '@trainyard/workflow-validator';
import { outside } from '../trace/facts';
import { evaluateText, type StatusView } from './expressions';

type Values = Readonly<Record<string, unknown>>;

/** A value that is one expression, and asks nothing but the event and the repository. */
const LONE =
  /^\s*\$\{\{(?:(?!\}\}|\b(?:inputs|steps|needs|matrix|env|secrets)\.).)*\}\}\s*$/s;
const INSIDE = /\$\{\{\s*vars\.(\w+)\s*\}\}/g;

/**
 * Evaluates an `env` block.
 *
 * @remarks
 * Where the outside gives no value, a variable is as good as unset: a lone one is left out, one
 * inside of a text leaves its name, just as the variables of a Jenkins server do in the other trace.
 */
export function evaluateVariables(
  value: unknown,
  contexts: Values,
  status?: StatusView,
): Record<string, string> {
  const { vars } = contexts;
  const isUnset = (name: string) => !isMap(vars) || !vars[name];
  return Object.fromEntries(
    Object.entries(isMap(value) ? value : {}).flatMap(([name, item]) => {
      if (typeof item === 'string' && !LONE.test(item)) {
        const named = item.replace(INSIDE, (whole, variable: string) =>
          isUnset(variable) ? outside(variable) : whole,
        );
        return [[name, evaluateText(named, contexts, status)]];
      }
      const text = evaluateText(item, contexts, status);
      return text === '' && typeof item === 'string' && LONE.test(item)
        ? []
        : [[name, text]];
    }),
  );
}
