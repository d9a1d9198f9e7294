import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, useBreakpoint } from '@backstage/ui';
import type { ListWorkflowsQuery } from '@trainyard/plugin-agents-common';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useListKeys,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { Pager } from './Pager';
import { RunRows } from './RunRows';
import { RunTable } from './RunTable';
import { SuccessRatio } from './SuccessRatio';
import { usePagedRuns } from './usePagedRuns';
import styles from './RunList.module.css';

/** Properties of {@link RunList}. */
export interface RunListProps {
  /** Undefined while it is not known yet. Keep its identity stable. */
  readonly query: ListWorkflowsQuery | undefined;
  readonly isFiltered: boolean;
  readonly onClear?: () => void;
  readonly onStart: () => void;
}

const PAGE_SIZE = 25;

/** Runs with their success ratio, as a table or, on a narrow screen, as rows. */
export const RunList = (props: RunListProps) => {
  const { query, isFiltered, onClear, onStart } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const { down } = useBreakpoint();
  const runs = usePagedRuns(query, PAGE_SIZE);
  const list = useListKeys('a[href*="/runs/"]');

  if (runs.error !== undefined && !runs.value) {
    return (
      <ErrorPanel
        error={runs.error}
        title={t('runs.failed')}
        onRetry={runs.reload}
      />
    );
  }
  if (!runs.value) {
    return <SkeletonList rows={8} rowHeight={44} />;
  }
  const { items, totals } = runs.value;
  if (items.length === 0 && !runs.onPrevious) {
    return isFiltered && onClear ? (
      <EmptyState
        title={t('runs.noneMatch')}
        action={
          <Button variant="secondary" onPress={onClear}>
            {t('runs.filter.clear')}
          </Button>
        }
      />
    ) : (
      <EmptyState
        title={t('runs.none')}
        description={t('runs.noneHelp')}
        action={
          <Button variant="primary" onPress={onStart}>
            {t('start.open')}
          </Button>
        }
      />
    );
  }
  return (
    <div ref={list} className={styles.list} aria-busy={runs.isLoading}>
      {runs.error !== undefined && (
        <ErrorPanel
          error={runs.error}
          title={t('runs.staleList')}
          onRetry={runs.reload}
        />
      )}
      <SuccessRatio totals={totals} />
      {down('md') ? <RunRows runs={items} /> : <RunTable runs={items} />}
      <Pager
        pageNumber={runs.pageNumber}
        onNext={runs.onNext}
        onPrevious={runs.onPrevious}
      />
    </div>
  );
};
