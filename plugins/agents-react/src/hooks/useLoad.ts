import { useCallback, useEffect, useState } from 'react';

/**
 * What {@link useLoad} knows.
 *
 * @public
 */
export interface LoadState<T> {
  /** The last value that arrived; kept while a newer one is on its way. */
  readonly value: T | undefined;
  /** Why the last try failed. */
  readonly error: unknown;
  readonly isLoading: boolean;
  /** Loads again, without taking the present value away. */
  readonly reload: () => void;
}

/**
 * Options of {@link useLoad}.
 *
 * @public
 */
export interface LoadOptions {
  /**
   * Keeps showing the former thing until the new one arrives; for lists whose
   * filters change. @default false
   */
  readonly keepFormer?: boolean;
}

interface Held<T> {
  readonly load: (signal: AbortSignal) => Promise<T>;
  readonly value: T | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
}

/**
 * Loads something, aborts when it is no longer wanted, and keeps what it has
 * while it refreshes, so that nothing on the page jumps.
 *
 * @param load - keep its identity stable (useCallback): a new function is
 * another thing to load, and the value of the former is dropped.
 * @public
 */
export function useLoad<T>(
  load: (signal: AbortSignal) => Promise<T>,
  options: LoadOptions = {},
): LoadState<T> {
  const { keepFormer = false } = options;
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<Held<T>>({
    load,
    value: undefined,
    error: undefined,
    isLoading: true,
  });

  useEffect(() => {
    const controller = new AbortController();
    setHeld(last => ({
      load,
      value: last.load === load || keepFormer ? last.value : undefined,
      error: last.load === load ? last.error : undefined,
      isLoading: true,
    }));
    load(controller.signal).then(
      value => {
        if (!controller.signal.aborted) {
          setHeld({ load, value, error: undefined, isLoading: false });
        }
      },
      error => {
        if (!controller.signal.aborted) {
          setHeld(last => ({ ...last, error, isLoading: false }));
        }
      },
    );
    return () => controller.abort();
  }, [load, attempt, keepFormer]);

  const reload = useCallback(() => setAttempt(count => count + 1), []);
  const isCurrent = held.load === load;
  return {
    value: isCurrent || keepFormer ? held.value : undefined,
    error: isCurrent ? held.error : undefined,
    isLoading: !isCurrent || held.isLoading,
    reload,
  };
}
