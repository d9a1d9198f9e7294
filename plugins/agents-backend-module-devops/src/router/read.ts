import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Input by its schema; what is wrong is named by its field. */
export function read<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const result = schema.safeParse(body);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
        .join('; '),
    );
  }
  return result.data;
}
