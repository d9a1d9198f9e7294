import {
  constraintsSchema,
  type ConstraintName,
  type Constraints,
} from '@trainyard/plugin-agents-mlops-common';
import { constraintFields } from './constraintFields';

/** What a person typed as a value, or why it is none. */
export type ReadField =
  | { readonly value: Constraints[ConstraintName] }
  | { readonly problem: string };

/** The value of a field as text to edit. */
export function writeField(value: unknown): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Reads what was typed for a field, by the schema of the planner. */
export function readField(name: ConstraintName, text: string): ReadField {
  const { kind } = constraintFields[name];
  const isNumeric = kind === 'number' || kind === 'flag';
  if (isNumeric && text.trim() === '') return { problem: '' };
  const isList = kind === 'words' || kind === 'choices';
  const words = text
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(word => word.toLowerCase());
  const candidate = isNumeric ? Number(text.replace(/[\s_']/g, '')) : text;
  const read = constraintsSchema.shape[name].safeParse(
    isList ? words : candidate,
  );
  return read.success
    ? { value: read.data }
    : { problem: read.error.issues.map(({ message }) => message).join('; ') };
}
