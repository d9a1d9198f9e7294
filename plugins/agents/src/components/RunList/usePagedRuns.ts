import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ListWorkflowsQuery,
  WorkflowPage,
} from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  useLoad,
  useTopic,
} from '@trainyard/plugin-agents-react';
import type { LoadState } from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';

/** A page of runs and the ways to the next and the former one. */
export interface PagedRuns extends LoadState<WorkflowPage> {
  readonly pageNumber: number;
  readonly onNext?: () => void;
  readonly onPrevious?: () => void;
}

interface Pages {
  readonly query: ListWorkflowsQuery | undefined;
  /** The cursors of the pages passed; the last one is of the present page. */
  readonly cursors: readonly string[];
}

const NO_CURSORS: readonly string[] = [];

const pending = () => new Promise<WorkflowPage>(() => {});

/** Pages through runs by cursor, and loads again when the stream says so. */
export function usePagedRuns(
  query: ListWorkflowsQuery | undefined,
  limit: number,
): PagedRuns {
  const agents = useApi(agentsApiRef);
  const [pages, setPages] = useState<Pages>({ query, cursors: [] });
  // Other filters are another list: its first page.
  const cursors = pages.query === query ? pages.cursors : NO_CURSORS;
  const cursor = cursors.at(-1);

  const load = useCallback(
    (signal: AbortSignal) =>
      query
        ? agents.listWorkflows({ ...query, limit, cursor }, { signal })
        : pending(),
    [agents, query, limit, cursor],
  );
  const state = useLoad(load, { keepFormer: true });
  useTopic('runs', state.reload);

  const nextCursor = state.value?.nextCursor;
  return {
    ...state,
    pageNumber: cursors.length + 1,
    onNext: nextCursor
      ? () => setPages({ query, cursors: [...cursors, nextCursor] })
      : undefined,
    onPrevious:
      cursors.length > 0
        ? () => setPages({ query, cursors: cursors.slice(0, -1) })
        : undefined,
  };
}
