import { TemplateValues } from '../expression/evaluateCondition';
import { mergeValues } from '../merge/mergeValues';
import { renderValues } from '../template/renderTemplate';
import { Layer } from './Layer';

/**
 * The values of a request with what the chosen layers add to them.
 *
 * @remarks Whether a layer takes part is decided before, by the request alone: a layer cannot
 * switch another one on.
 */
export function gatherValues(
  layers: readonly Layer[],
  values: TemplateValues,
): TemplateValues {
  return layers.reduce<TemplateValues>(
    (gathered, { name, values: added }) =>
      added === undefined
        ? gathered
        : (mergeValues(
            gathered,
            fillIn(name, added, values),
          ) as TemplateValues),
    values,
  );
}

function fillIn(
  layer: string,
  value: unknown,
  values: TemplateValues,
): unknown {
  if (typeof value === 'string') {
    return renderValues(`${layer}/layer.yaml`, 1, value, values);
  }
  if (Array.isArray(value)) {
    return value.map(item => fillIn(layer, item, values));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          fillIn(layer, item, values),
        ]),
      )
    : value;
}
