import { textOf } from '../evaluate/values';
import type { ParameterDefinition } from '../model';
import { inputId, parameterExpression } from './expressions';
import type { Generation } from './Generation';

/** GitHub takes no more inputs than this. */
const mostInputs = 10;

/** Parameters as inputs of a run by hand, their types kept. */
export function buildInputs(
  generation: Generation,
): Record<string, Record<string, unknown>> {
  const inputs: Record<string, Record<string, unknown>> = {};
  for (const parameter of generation.parameters) {
    const id = inputId(parameter.name);
    if (Object.keys(inputs).length >= mostInputs && !inputs[id]) {
      generation.require(
        'variable',
        id.toUpperCase().replace(/-/g, '_'),
        `the parameter ${parameter.name}; GitHub takes ${mostInputs} inputs`,
      );
      generation.ledger.mark(
        parameter.origin,
        'approximated',
        `GitHub takes ${mostInputs} inputs; this one is a variable of the repository`,
      );
      generation.overflow.add(parameter.name);
      generation.env.set(
        parameter.name.replace(/\W/g, '_'),
        `\${{ ${parameterExpression(generation, parameter.name)} }}`,
      );
      continue;
    }
    inputs[id] = inputOf(parameter, generation);
  }
  return inputs;
}

function inputOf(
  parameter: ParameterDefinition,
  generation: Generation,
): Record<string, unknown> {
  const mark = (state: 'converted' | 'approximated', note = '') =>
    generation.ledger.mark(
      parameter.origin,
      state,
      note,
      'on.workflow_dispatch',
    );
  const description = parameter.description && textOf(parameter.description);
  const fallback = parameter.defaultValue && textOf(parameter.defaultValue);
  const common = {
    ...(description && description !== 'null'
      ? { description: description.trim() }
      : {}),
    required: false,
  };
  const known =
    fallback === undefined || fallback === 'null' ? undefined : fallback;
  switch (parameter.type) {
    case 'booleanParam':
      mark('converted');
      return { ...common, type: 'boolean', default: known === 'true' };
    case 'choice': {
      const options = parameter.choices
        .map(each => textOf(each) ?? '')
        .filter(Boolean);
      mark(
        options.length > 0 ? 'converted' : 'approximated',
        options.length > 0 ? '' : 'the choices were known only to the run',
      );
      return options.length > 0
        ? {
            ...common,
            type: 'choice',
            options,
            default:
              known !== undefined && options.includes(known)
                ? known
                : options[0],
          }
        : { ...common, type: 'string' };
    }
    case 'password':
    case 'nonStoredPassword':
      mark(
        'approximated',
        'inputs are not secret; better a secret of the repository',
      );
      return { ...common, type: 'string' };
    case 'string':
    case 'text':
      mark('converted');
      return {
        ...common,
        type: 'string',
        ...(known === undefined ? {} : { default: known }),
      };
    default:
      mark(
        'approximated',
        `a parameter of the kind ${parameter.type} becomes a text`,
      );
      return {
        ...common,
        type: 'string',
        ...(known === undefined ? {} : { default: known }),
      };
  }
}
