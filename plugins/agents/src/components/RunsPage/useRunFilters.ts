import { RUN_STATUSES } from '@trainyard/plugin-agents-common';
import type {
  ListWorkflowsQuery,
  RunStatus,
} from '@trainyard/plugin-agents-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { toEntityRef } from './toEntityRef';

/** The filters of the runs page, as the URL holds them. */
export interface RunFilters {
  readonly project?: string;
  readonly graph?: string;
  readonly status: readonly RunStatus[];
  /** A user reference, or `me`. */
  readonly person?: string;
  readonly entity?: string;
  readonly text?: string;
}

type FilterName = keyof RunFilters;

const isStatus = (text: string): text is RunStatus =>
  RUN_STATUSES.some(status => status === text);

/** Reads and changes the filters; a link to the page carries them. */
export function useRunFilters() {
  const [search, setSearch] = useSearchParams();
  const key = search.toString();

  const filters = useMemo((): RunFilters => {
    const params = new URLSearchParams(key);
    const one = (name: FilterName) => params.get(name) ?? undefined;
    return {
      project: one('project'),
      graph: one('graph'),
      status: params.getAll('status').filter(isStatus),
      person: one('person'),
      entity: one('entity'),
      text: one('text'),
    };
  }, [key]);

  const setFilter = useCallback(
    (name: FilterName, value: string | readonly string[] | undefined) => {
      setSearch(
        last => {
          const next = new URLSearchParams(last);
          next.delete(name);
          for (const item of typeof value === 'string'
            ? [value]
            : value ?? []) {
            if (item) {
              next.append(name, item);
            }
          }
          return next;
        },
        { replace: true },
      );
    },
    [setSearch],
  );

  const clear = useCallback(
    () => setSearch({}, { replace: true }),
    [setSearch],
  );

  return { filters, setFilter, clear, isFiltered: key !== '' };
}

/** The API's query for the filters; undefined while "me" is not known yet. */
export function toQuery(
  filters: RunFilters,
  me: string | undefined,
): ListWorkflowsQuery | undefined {
  if (filters.person === 'me' && !me) {
    return undefined;
  }
  const { person, entity } = filters;
  return {
    projectId: filters.project,
    template: filters.graph,
    status: filters.status.length > 0 ? filters.status : undefined,
    requestedBy: person === 'me' ? me : person && toEntityRef(person, 'user'),
    entityRef: entity && toEntityRef(entity, 'component'),
    text: filters.text,
  };
}
