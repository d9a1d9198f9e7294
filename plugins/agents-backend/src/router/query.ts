import { InputError } from '@backstage/errors';
import type { Request } from 'express';

/** A query parameter that is there once, or not at all. */
export function text(request: Request, name: string): string | undefined {
  const value = request.query[name];
  if (value === undefined || typeof value === 'string') {
    return value || undefined;
  }
  throw new InputError(`${name}: may be given once`);
}

/** A query parameter that is a whole number. */
export function number(request: Request, name: string): number | undefined {
  const value = request.query[name];
  return value === undefined ? undefined : Number(value);
}
