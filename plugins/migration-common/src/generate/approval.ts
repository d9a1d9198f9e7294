import type { Stage } from '../model';
import type { Planner } from './Planner';

/** A question before a stage: the environment of its job asks for approval. */
export function approval(stage: Stage, planner: Planner): string {
  const { generation } = planner;
  const name = generation.uniqueId('environments', stage.name, 'approval');
  const { input } = stage;
  if (input) {
    generation.ledger.mark(
      input.origin,
      'approximated',
      `the environment ${name} asks its reviewers before the job starts${
        input.parameters.length > 0
          ? '; its parameters become variables of the environment'
          : ''
      }`,
    );
    for (const parameter of input.parameters) {
      generation.env.set(
        parameter.name,
        `\${{ vars.${parameter.name.toUpperCase().replace(/\W/g, '_')} }}`,
      );
      generation.require(
        'variable',
        parameter.name.toUpperCase().replace(/\W/g, '_'),
        'was asked for with the approval',
      );
    }
  }
  generation.require(
    'environment',
    name,
    'with the people who approve as required reviewers',
  );
  return name;
}
