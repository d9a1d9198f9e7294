import { InputError } from '@backstage/errors';

/** A place in a list that is ordered by time and id. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** Writes a place as an opaque cursor. */
export function writeCursor({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString(
    'base64url',
  );
}

/** Reads a cursor that a client handed back. */
export function readCursor(cursor: string | undefined): Place | undefined {
  if (!cursor) {
    return undefined;
  }
  try {
    const [at, id]: unknown[] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    const time = new Date(String(at));
    if (typeof id === 'string' && !Number.isNaN(time.getTime())) {
      return { at: time, id };
    }
  } catch {
    // Falls through to the one message.
  }
  throw new InputError('cursor: not one of ours; begin without a cursor');
}
