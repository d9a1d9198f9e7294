import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/** Parses by a schema; what does not fit is named with its field. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  name = '',
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  throw new InputError(
    parsed.error.issues
      .map(issue => {
        const path = [name, ...issue.path].filter(part => part !== '');
        return `${path.join('.') || 'body'}: ${issue.message}`;
      })
      .join('; '),
  );
}
