import {
  CONSTRAINT_NAMES,
  ConstraintName,
  Constraints,
  constraintsSchema,
} from '../constraints/constraintsSchema';
import { understandRequest } from '../intake/understandRequest';

const LINE = /^\s*(?:q-)?([a-z_0-9]+)\s*[:=]\s*(.+?)\s*$/;

const ADDED_TO = ['existing', 'skills', 'compliance', 'confirmed'] as const;

/**
 * Adds to constraints what an answer states: lines such as `team_size: 6`, and free text.
 *
 * @remarks
 * A line replaces what was stated before, and wins over text. A tool, a skill
 * or a regime that the text names comes on top. What cannot be a value of its
 * field is not taken.
 */
export function readAnswers(stated: Constraints, answer: string): Constraints {
  const lines: Record<string, unknown> = {};
  const prose: string[] = [];
  for (const line of answer.split(/\n|;/)) {
    const [, field = '', raw = ''] = LINE.exec(line) ?? [];
    if (!CONSTRAINT_NAMES.some(name => name === field)) {
      prose.push(line);
      continue;
    }
    const value = readValue(field as ConstraintName, raw);
    if (value !== undefined) lines[field] = value;
  }
  const { constraints } = understandRequest(prose.join('\n'));
  const added = Object.fromEntries(
    ADDED_TO.flatMap(field => {
      const more = constraints[field];
      return more ? [[field, [...(stated[field] ?? []), ...more]]] : [];
    }),
  );
  return constraintsSchema.parse({
    ...stated,
    ...constraints,
    ...added,
    ...lines,
  });
}

function readValue(field: ConstraintName, raw: string): unknown {
  const words = raw
    .replace(/[[\]'"]/g, '')
    .split(/[,\s]+/)
    .filter(Boolean);
  const candidates = [Number(raw.replace(/[,_]/g, '')), raw, words];
  const schema = constraintsSchema.shape[field];
  return candidates
    .map(candidate => schema.safeParse(candidate))
    .find(({ success }) => success)?.data;
}
