import { setTimeout as sleep } from 'node:timers/promises';

const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  // The server shuts down, has crashed, starts.
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  // Deadlock and serialisation: the statement did nothing.
  '40P01',
  '40001',
]);

/** Whether the database went away while it was asked. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const { code } = error as Error & { code?: string };
  return (
    (code !== undefined && LOST.has(code)) ||
    /Connection terminated|Client has encountered a connection error|Timeout acquiring a connection|Connection ended/.test(
      error.message,
    )
  );
}

/** Whether a statement failed because its row is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error as Error & { code?: string }).code === '23505'
  );
}

/** Restarts of a database take seconds; after this time the error stands. */
const PATIENCE_MS = 120_000;

/** Asks again for as long as the database is away, up to two minutes. */
export async function untilConnected<Result>(
  ask: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const startedMs = Date.now();
  for (let delayMs = 100; ; delayMs = Math.min(2000, delayMs * 2)) {
    try {
      return await ask();
    } catch (error) {
      const isOver = Date.now() - startedMs > PATIENCE_MS || signal?.aborted;
      if (!isConnectionLoss(error) || isOver) {
        throw error;
      }
      await sleep(delayMs);
    }
  }
}
