import { useEffect, useState } from 'react';

/**
 * The present, renewed at an interval; every user of the same interval ticks
 * together, so that a list of times does not ripple.
 *
 * @param intervalMs - how often to renew; undefined stops the clock.
 * @public
 */
export function useNow(intervalMs: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (intervalMs === undefined) {
      return undefined;
    }
    return subscribe(intervalMs, () => setNow(Date.now()));
  }, [intervalMs]);
  return now;
}

interface Ticker {
  readonly listeners: Set<() => void>;
  readonly handle: ReturnType<typeof setInterval>;
}

const tickers = new Map<number, Ticker>();

function subscribe(intervalMs: number, listener: () => void): () => void {
  let ticker = tickers.get(intervalMs);
  if (!ticker) {
    const listeners = new Set<() => void>();
    const handle = setInterval(
      () => listeners.forEach(notify => notify()),
      intervalMs,
    );
    ticker = { listeners, handle };
    tickers.set(intervalMs, ticker);
  }
  const { listeners, handle } = ticker;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(handle);
      tickers.delete(intervalMs);
    }
  };
}
