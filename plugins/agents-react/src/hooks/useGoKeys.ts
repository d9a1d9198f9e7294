import { useEffect, useRef } from 'react';
import { isTyping } from './isTyping';

/** After `g` the letter must follow within this time. */
const PATIENCE_MS = 1_500;

/**
 * `g` and then a letter goes to a page.
 *
 * @param pages - paths by letter.
 * @param go - opens a path.
 * @public
 */
export function useGoKeys(
  pages: Readonly<Record<string, string>>,
  go: (path: string) => void,
): void {
  const latest = useRef({ pages, go });
  useEffect(() => {
    latest.current = { pages, go };
  }, [pages, go]);

  useEffect(() => {
    let begunAtMs: number | undefined;
    const listener = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isPlain || isTyping(event.target)) {
        begunAtMs = undefined;
        return;
      }
      const isSecond =
        begunAtMs !== undefined && event.timeStamp - begunAtMs < PATIENCE_MS;
      begunAtMs = undefined;
      const path = latest.current.pages[event.key];
      if (isSecond && path !== undefined) {
        // The letter has a meaning of its own on many pages.
        event.preventDefault();
        event.stopImmediatePropagation();
        latest.current.go(path);
      } else if (event.key === 'g') {
        begunAtMs = event.timeStamp;
      }
    };
    document.addEventListener('keydown', listener, { capture: true });
    return () =>
      document.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
