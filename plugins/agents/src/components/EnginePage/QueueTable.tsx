import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CellText, Table } from '@backstage/ui';
import type { ColumnConfig } from '@backstage/ui';
import type { EngineState } from '@trainyard/plugin-agents-common';
import { EmptyState } from '@trainyard/plugin-agents-react';
import { useMemo } from 'react';
import { agentsTranslationRef } from '../../translation';

type Queue = EngineState['queues'][number] & { readonly id: string };

/** How much waits and runs in each queue. */
export const QueueTable = ({
  queues,
}: {
  readonly queues: EngineState['queues'];
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const columns = useMemo(
    (): ColumnConfig<Queue>[] => [
      {
        id: 'queue',
        label: t('engine.queue'),
        isRowHeader: true,
        cell: queue => <CellText title={queue.name} />,
      },
      {
        id: 'waiting',
        label: t('engine.waiting'),
        cell: queue => <CellText title={String(queue.waiting)} />,
      },
      {
        id: 'running',
        label: t('engine.runningNow'),
        cell: queue => <CellText title={String(queue.running)} />,
      },
    ],
    [t],
  );
  return queues.length === 0 ? (
    <EmptyState title={t('engine.nothingQueued')} />
  ) : (
    <Table
      columnConfig={columns}
      data={queues.map(queue => ({ ...queue, id: queue.name }))}
      pagination={{ type: 'none' }}
    />
  );
};
