import type { EnvironmentEntry, Value } from '../model';
import { evaluate } from '../evaluate/evaluateExpression';
import type { Evaluator } from '../evaluate/Evaluator';
import { originOf } from '../evaluate/runtime';
import type { Scope } from '../evaluate/Scope';
import { toValue } from '../evaluate/values';
import type { Section } from './sections';

/** The entries of `environment { }`; a value that a command yields keeps the command in `value`. */
export function buildEnvironment(
  evaluator: Evaluator,
  section: Section | undefined,
  scope: Scope,
): EnvironmentEntry[] {
  if (!section) {
    return [];
  }
  evaluator.ledger.mark(
    originOf(section.name, section.node.range),
    'converted',
  );
  return (section.block?.body ?? []).flatMap(
    (statement): EnvironmentEntry[] => {
      if (
        statement.kind !== 'expression' ||
        statement.expression.kind !== 'assignment' ||
        statement.expression.target.kind !== 'variable'
      ) {
        return [];
      }
      const { target, value } = statement.expression;
      const origin = originOf(target.name, statement.range);
      evaluator.environmentNames.add(target.name);
      if (
        value.kind === 'call' &&
        value.name === 'credentials' &&
        value.args[0]
      ) {
        const credential = toValue(
          evaluate(evaluator, value.args[0].value, scope),
        );
        evaluator.ledger.mark(
          originOf('credentials', value.range),
          'converted',
          'a secret of the repository',
        );
        return [{ name: target.name, value: credential, credential, origin }];
      }
      let evaluated: Value = { kind: 'literal', value: '' };
      const commands = evaluator.capture(() => {
        evaluated = toValue(evaluate(evaluator, value, scope));
      });
      return [
        {
          name: target.name,
          value: evaluated,
          ...(commands.length > 0 ? { commands } : {}),
          origin,
        },
      ];
    },
  );
}
