import { useCallback, useRef } from 'react';
import type { RefObject } from 'react';
import { useHotkey } from './useHotkey';

/**
 * `j` and `k` move the focus through the links of a list.
 *
 * @param selector - finds the link of each row.
 * @returns the ref of the element that holds the list.
 * @public
 */
export function useListKeys<T extends HTMLElement = HTMLDivElement>(
  selector: string,
): RefObject<T> {
  const ref = useRef<T>(null);
  const move = useCallback(
    (step: 1 | -1) => {
      const links = [
        ...(ref.current?.querySelectorAll<HTMLElement>(selector) ?? []),
      ];
      const at = links.findIndex(link => link === document.activeElement);
      const next = at < 0 ? 0 : at + step;
      links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
    },
    [selector],
  );
  useHotkey('j', () => move(1));
  useHotkey('k', () => move(-1));
  return ref;
}
