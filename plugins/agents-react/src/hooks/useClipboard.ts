import { useCallback, useEffect, useRef, useState } from 'react';

const SHOWN_MS = 2_000;

/**
 * Copies text and says for two seconds that it did.
 *
 * @public
 */
export function useClipboard(): {
  readonly isCopied: boolean;
  readonly copy: (text: string) => Promise<void>;
} {
  const [isCopied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = useCallback(async (text: string) => {
    // The clipboard API is missing on plain http; then there is nothing to
    // confirm, and the text can still be selected by hand.
    if (!navigator.clipboard) {
      return;
    }
    await navigator.clipboard.writeText(text);
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), SHOWN_MS);
  }, []);

  return { isCopied, copy };
}
