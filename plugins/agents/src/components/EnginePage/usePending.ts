import { useState } from 'react';

/** One request at a time: whether it is under way, and why the last one failed. */
export function usePending() {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    setPending(true);
    setError(undefined);
    try {
      await act();
      return true;
    } catch (cause) {
      setError(cause);
      return false;
    } finally {
      setPending(false);
    }
  };
  return { isPending, error, run };
}
