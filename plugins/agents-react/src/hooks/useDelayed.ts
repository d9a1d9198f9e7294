import { useEffect, useState } from 'react';

/**
 * False at first, true after a while. Skeletons use it: something that loads
 * within 200 ms must not flash one.
 *
 * @public
 */
export function useDelayed(delayMs: number = 200): boolean {
  const [isOver, setOver] = useState(delayMs <= 0);
  useEffect(() => {
    if (delayMs <= 0) {
      return undefined;
    }
    const handle = setTimeout(() => setOver(true), delayMs);
    return () => clearTimeout(handle);
  }, [delayMs]);
  return isOver;
}
