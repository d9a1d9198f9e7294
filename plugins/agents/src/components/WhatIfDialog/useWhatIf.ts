import type {
  Checkpoints,
  ForkWorkflow,
} from '@trainyard/plugin-agents-common';
import { useMemo, useState } from 'react';
import {
  fieldsOfSchema,
  ParameterField,
  readParameters,
} from '../StartRunDialog/parameterFields';

type Input = Readonly<Record<string, unknown>>;

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function valuesOf(fields: readonly ParameterField[], input: Input) {
  return Object.fromEntries(
    fields.map(({ name }) => [name, textOf(input[name])]),
  );
}

/** What the form does not ask for stays as it was. */
function keepUnasked(fields: readonly ParameterField[], input: Input) {
  const asked = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(input).filter(([name]) => !asked.has(name)),
  );
}

function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The state of the form of a fork. */
export function useWhatIf(checkpoints: Checkpoints) {
  const { input, inputSchema, items } = checkpoints;
  const fields = useMemo(() => fieldsOfSchema(inputSchema), [inputSchema]);
  const [from, setFrom] = useState<string>();
  const [wished, setChange] = useState<'parameters' | 'result'>('parameters');
  const [values, setValues] = useState(() => valuesOf(fields, input));
  const [results, setResults] = useState<Readonly<Record<string, string>>>({});
  const [title, setTitle] = useState('');
  const [isChecked, setChecked] = useState(false);
  const point = items.find(({ node }) => node === from);
  const change = point?.canSupplyResult ? wished : 'parameters';
  const shown = JSON.stringify(point?.result, undefined, 2) ?? '';
  const result = results[from ?? ''] ?? shown;
  const parsed = readJson(result);
  const read = readParameters(fields, values);

  const check = (): ForkWorkflow | undefined => {
    setChecked(true);
    const named = title.trim() ? { title: title.trim() } : {};
    if (change === 'result') {
      return parsed && { from, result: parsed.value, ...named };
    }
    return (
      read.parameters && {
        from,
        input: { ...keepUnasked(fields, input), ...read.parameters },
        ...named,
      }
    );
  };
  return {
    fields,
    from,
    setFrom,
    point,
    change,
    setChange,
    values,
    setValue: (name: string, value: string) =>
      setValues(last => ({ ...last, [name]: value })),
    // Nobody is told off before they said they are done.
    wrong: (isChecked && read.wrong) || {},
    result,
    setResult: (text: string) =>
      setResults(last => ({ ...last, [from ?? '']: text })),
    isResultWrong: isChecked && !parsed,
    title,
    setTitle,
    check,
  };
}
