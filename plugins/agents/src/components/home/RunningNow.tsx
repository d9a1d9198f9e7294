import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import type { ListWorkflowsQuery } from '@trainyard/plugin-agents-common';
import {
  ErrorPanel,
  runsRouteRef,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { RunRows } from '../RunList';
import { usePagedRuns } from '../RunList/usePagedRuns';

const RUNNING: ListWorkflowsQuery = { status: ['queued', 'running'] };
const SHOWN = 5;

/** What happens at this moment. */
export const RunningNow = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const runs = usePagedRuns(RUNNING, SHOWN);
  const runsPath = useRouteRef(runsRouteRef);
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
    return <SkeletonList rows={2} rowHeight={48} />;
  }
  return (
    <Flex direction="column" gap="2">
      {runs.value.items.length === 0 ? (
        <Text color="secondary">{t('home.nothingRuns')}</Text>
      ) : (
        <RunRows runs={runs.value.items} />
      )}
      {runsPath && <Link href={runsPath()}>{t('home.allRuns')}</Link>}
    </Flex>
  );
};
