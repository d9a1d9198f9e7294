import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, Table } from '@backstage/ui';
import type { ColumnConfig } from '@backstage/ui';
import type { Worker } from '@trainyard/plugin-agents-common';
import { EmptyState, RelativeTime } from '@trainyard/plugin-agents-react';
import { useMemo } from 'react';
import { agentsTranslationRef } from '../../translation';

/** Who works, on which kinds, and when it was last heard of. */
export const WorkerTable = ({
  workers,
}: {
  readonly workers: readonly Worker[];
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const columns = useMemo(
    (): ColumnConfig<Worker>[] => [
      {
        id: 'worker',
        label: t('engine.worker'),
        isRowHeader: true,
        cell: worker => (
          <CellText title={worker.host} description={worker.id} />
        ),
      },
      {
        id: 'kinds',
        label: t('engine.kinds'),
        cell: worker => (
          <CellText title={worker.kinds.join(', ') || t('engine.allKinds')} />
        ),
      },
      {
        id: 'running',
        label: t('engine.runningNow'),
        cell: worker => <CellText title={String(worker.running)} />,
      },
      {
        id: 'beat',
        label: t('engine.lastBeat'),
        cell: worker => (
          <Cell>
            <RelativeTime value={worker.lastBeatAt} />
          </Cell>
        ),
      },
    ],
    [t],
  );
  return workers.length === 0 ? (
    <EmptyState
      title={t('engine.noWorkers')}
      description={t('engine.noWorkersHelp')}
    />
  ) : (
    <Table
      columnConfig={columns}
      data={[...workers]}
      pagination={{ type: 'none' }}
    />
  );
};
