import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The environment shown, remembered in the address; undefined: all that count by the definition. */
export function useEnvironment(): readonly [
  string | undefined,
  (environment: string | undefined) => void,
] {
  const [search, setSearch] = useSearchParams();
  const choose = useCallback(
    (next: string | undefined) =>
      setSearch(
        present => {
          const changed = new URLSearchParams(present);
          if (next === undefined) changed.delete('environment');
          else changed.set('environment', next);
          return changed;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [search.get('environment') || undefined, choose];
}
