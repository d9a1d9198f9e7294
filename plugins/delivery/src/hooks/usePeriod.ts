import { addDays } from '@trainyard/plugin-delivery-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Lengths one can choose, in days. */
export const periodLengths = [30, 90, 180, 365, 1095] as const;
const DEFAULT_DAYS = 90;

/** Whole days, both included. */
export interface ChosenPeriod {
  readonly days: number;
  readonly from: string;
  readonly to: string;
}

/** The period shown, remembered in the address, so that a link shows what its sender saw the length of. */
export function usePeriod(): readonly [ChosenPeriod, (days: number) => void] {
  const [search, setSearch] = useSearchParams();
  const asked = Number(search.get('days') ?? DEFAULT_DAYS);
  const days = periodLengths.some(length => length === asked)
    ? asked
    : DEFAULT_DAYS;
  const period = useMemo(() => {
    const to = new Date().toISOString().slice(0, 10);
    return { days, from: addDays(to, 1 - days), to };
  }, [days]);
  const choose = useCallback(
    (next: number) =>
      setSearch(
        present => {
          const changed = new URLSearchParams(present);
          changed.set('days', String(next));
          return changed;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [period, choose];
}
