import type { DeliveryEvent } from '@trainyard/plugin-delivery-common';
import type { DeliveryPoller } from '@trainyard/plugin-delivery-node';
import { z } from 'zod';
import type { PollerOptions } from './readPollers';

const cursorSchema = z.object({
  /** Rows changed since then are wanted. */
  since: z.string(),
  /** When this walk began; the next one begins here. */
  until: z.string(),
  /** Which repository, which of its lists and which page comes next. */
  repository: z.number(),
  list: z.number(),
  page: z.number(),
});
type Cursor = z.infer<typeof cursorSchema>;

/** One list of a repository, page by page, newest changes first. */
export type ReadPage = (request: {
  readonly repository: string;
  readonly since: string;
  readonly page: number;
  readonly signal: AbortSignal;
}) => Promise<{
  readonly events: readonly DeliveryEvent[];
  readonly last: boolean;
}>;

/** Overlap of two walks: clocks of source and portal differ, and rows known already cost little. */
const OVERLAP_MS = 5 * 60_000;

/** A poller that walks lists of repositories one page at a time, with a cursor that survives restarts. */
export function createRepositoryPoller(
  title: string,
  options: PollerOptions,
  lists: readonly ReadPage[],
): DeliveryPoller {
  const begin = (since: Date): Cursor => ({
    since: since.toISOString(),
    until: new Date().toISOString(),
    repository: 0,
    list: 0,
    page: 1,
  });
  return {
    id: options.id,
    title,
    intervalSeconds: options.intervalSeconds,
    async poll(text, signal) {
      const cursor = text
        ? cursorSchema.parse(JSON.parse(text))
        : begin(new Date(Date.now() - options.backfillDays * 86_400_000));
      const repository = options.repositories[cursor.repository];
      if (repository === undefined) {
        const next = begin(new Date(Date.parse(cursor.until) - OVERLAP_MS));
        // Nothing was asked in this step; whether the new walk begins now is for the interval to say.
        return { events: [], cursor: JSON.stringify(next), done: true };
      }
      const { events, last } = await lists[cursor.list]({
        repository,
        since: cursor.since,
        page: cursor.page,
        signal,
      });
      const next = last
        ? advance(cursor, lists.length)
        : { ...cursor, page: cursor.page + 1 };
      return {
        events,
        cursor: JSON.stringify(next),
        progress: cursor.repository / options.repositories.length,
        done: false,
      };
    },
  };
}

function advance(cursor: Cursor, lists: number): Cursor {
  return cursor.list + 1 < lists
    ? { ...cursor, list: cursor.list + 1, page: 1 }
    : { ...cursor, repository: cursor.repository + 1, list: 0, page: 1 };
}
