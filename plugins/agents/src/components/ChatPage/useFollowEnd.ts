import { RefObject, useEffect, useRef } from 'react';

/** Whoever has scrolled further up than this is reading, and is left alone. */
const NEAR_PX = 240;

/**
 * Keeps the end of a conversation in view.
 *
 * @param steps - a change, such as a message, always shows the end
 * @param growth - a change, such as one more word, only where it was in view
 */
export function useFollowEnd(
  steps: string,
  growth: number,
): RefObject<HTMLDivElement> {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (steps) end.current?.scrollIntoView?.({ block: 'nearest' });
  }, [steps]);
  useEffect(() => {
    const top = end.current?.getBoundingClientRect().top ?? Infinity;
    if (growth && top < window.innerHeight + NEAR_PX) {
      end.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [growth]);
  return end;
}
