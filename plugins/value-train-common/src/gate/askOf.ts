import { authorsOf, isPerson } from './people';
import type { Ask, CheckContext } from './types';
import { whySkipped } from './whySkipped';

/** A decision to be asked for: who may give it, and who is barred, is said here alone. */
export function askOf(
  roles: readonly string[],
  decided: ReadonlySet<string>,
  context: CheckContext,
): Ask {
  const { facts, pipeline } = context.input;
  const agents = pipeline.agents.map(({ id }) => id);
  const mustDiffer = context.phase.gate.checks.some(
    check =>
      check.type === 'separation_of_duties' &&
      whySkipped(check, context) === undefined,
  );
  const { authors, operators } = authorsOf(context);
  const holders = roles.flatMap(role => facts.train?.roles[role] ?? []);
  return {
    roles,
    people: [...new Set(holders)].filter(
      person =>
        isPerson(person, agents) &&
        !decided.has(person) &&
        !(mustDiffer && (authors.has(person) || operators.has(person))),
    ),
  };
}
