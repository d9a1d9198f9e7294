import type { LoggerService } from '@backstage/backend-plugin-api';

/** DBOS repeats the same warning for as long as the database is away. */
const REPEAT_MS = 30_000;

function textOf(entry: unknown): string {
  return entry instanceof Error ? entry.message : String(entry);
}

/** Hands what DBOS says to our logger: its news are our details. */
export function createDbosLogger(logger: LoggerService) {
  const lastAt = new Map<string, number>();
  const say = (level: 'warn' | 'error', entry: unknown) => {
    const text = textOf(entry);
    const now = Date.now();
    if (now - (lastAt.get(text) ?? 0) < REPEAT_MS) {
      return;
    }
    if (lastAt.size > 200) {
      lastAt.clear();
    }
    lastAt.set(text, now);
    logger[level](`Execution: ${text}`);
  };
  const detail = (entry: unknown) =>
    logger.debug(`Execution: ${textOf(entry)}`);
  return {
    debug: detail,
    info: detail,
    warn: (entry: unknown) => say('warn', entry),
    error: (entry: unknown) => say('error', entry),
  };
}
