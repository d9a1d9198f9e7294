import type { OutputValue } from '../model';
import { textOf } from './values';
import type { Evaluated } from './runtime';

/** Steps that read structured data of which the file says only where it comes from. */
export const dataSteps: ReadonlySet<string> = new Set([
  'readJSON',
  'readYaml',
  'readProperties',
  'readMavenPom',
  'findFiles',
]);

export function isData(value: Evaluated): value is OutputValue {
  return value.kind === 'output' && value.of === 'data';
}

/** `data.name` and `data[0]`: known by its path, whatever the run will find there. */
export function partOfData(
  data: OutputValue,
  key: string | number,
): OutputValue {
  return { ...data, path: [...(data.path ?? []), key] };
}

/** The methods by which pipelines reach into data: getters, `get`, and the number of files. */
export function callDataMethod(
  data: OutputValue,
  name: string,
  args: readonly Evaluated[],
): OutputValue | undefined {
  const [first] = args;
  if (first) {
    const key = textOf(first);
    return /^(?:get|getAt|getProperty)$/.test(name) && key !== undefined
      ? partOfData(data, /^\d+$/.test(key) ? Number(key) : key)
      : undefined;
  }
  if (name === 'size' || name === 'length') {
    return partOfData(data, 'length');
  }
  const getter = /^get([A-Z])(\w*)$/.exec(name);
  return getter
    ? partOfData(data, `${getter[1].toLowerCase()}${getter[2]}`)
    : undefined;
}
