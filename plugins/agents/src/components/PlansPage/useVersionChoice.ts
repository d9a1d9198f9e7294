import type { DecisionSetVersion } from '@trainyard/plugin-agents-common';
import { useSearchParams } from 'react-router-dom';

/** The versions that are compared. */
export interface VersionPair {
  readonly from: number;
  readonly to: number;
}

/**
 * Which versions are compared, remembered in the address.
 *
 * @remarks
 * By default the newest with the one that it is a fork of, else with the one
 * before it; nothing where there is only one version.
 */
export function useVersionChoice(versions: readonly DecisionSetVersion[]) {
  const [search, setSearch] = useSearchParams();
  const find = (name: string) =>
    versions.find(({ version }) => String(version) === search.get(name));
  const to = find('to') ?? versions[0];
  const before = versions.find(({ version }) => version < (to?.version ?? 0));
  const from =
    find('from')?.version ?? to?.forkedFrom?.version ?? before?.version;
  const pair: VersionPair | undefined =
    to && from !== undefined && versions.length > 1
      ? { from, to: to.version }
      : undefined;
  return {
    pair,
    choose: (next: VersionPair) =>
      setSearch(
        { from: String(next.from), to: String(next.to) },
        { replace: true },
      ),
  };
}
