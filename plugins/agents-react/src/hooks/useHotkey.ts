import { useEffect, useRef } from 'react';
import { isTyping } from './isTyping';

/**
 * Calls back when a key is pressed, unless somebody is typing or holds a
 * modifier.
 *
 * @param key - as `KeyboardEvent.key` names it.
 * @public
 */
export function useHotkey(
  key: string,
  onPress: (event: KeyboardEvent) => void,
): void {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  }, [onPress]);

  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key === key && isPlain && !isTyping(event.target)) {
        latest.current(event);
      }
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [key]);
}
