import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Table, Text } from '@backstage/ui';
import type { ColumnConfig } from '@backstage/ui';
import type { Run } from '@trainyard/plugin-agents-common';
import {
  EntityLink,
  PersonLink,
  RelativeTime,
  RunLink,
} from '@trainyard/plugin-agents-react';
import { useMemo } from 'react';
import { agentsTranslationRef } from '../../translation';
import { RunDuration } from '../RunDuration';
import { RunSignal } from './RunSignal';
import styles from './RunList.module.css';

interface RunTableProps {
  readonly runs: readonly Run[];
}

type Row = Run & { readonly id: string };

/** Runs as a table; the first column names the run and opens it. */
export const RunTable = ({ runs }: RunTableProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const columns = useMemo(
    (): ColumnConfig<Row>[] => [
      {
        id: 'run',
        label: t('runs.column.run'),
        isRowHeader: true,
        defaultWidth: '2.6fr',
        cell: run => (
          <Cell>
            <span className={styles.name}>
              <RunLink workflowId={run.workflowId}>{run.title}</RunLink>
              {run.error && (
                <Text variant="body-small" color="secondary" truncate>
                  {run.error.message}
                </Text>
              )}
            </span>
          </Cell>
        ),
      },
      {
        id: 'status',
        label: t('runs.column.status'),
        defaultWidth: '1.8fr',
        minWidth: 216,
        cell: run => (
          <Cell>
            <RunSignal run={run} />
          </Cell>
        ),
      },
      {
        id: 'graph',
        label: t('runs.column.graph'),
        defaultWidth: '1.4fr',
        cell: run => <Cell>{run.template}</Cell>,
      },
      {
        id: 'entity',
        label: t('runs.column.entity'),
        defaultWidth: '1.4fr',
        cell: run => (
          <Cell>{run.entityRef && <EntityLink entity={run.entityRef} />}</Cell>
        ),
      },
      {
        id: 'person',
        label: t('runs.column.person'),
        defaultWidth: '1.2fr',
        cell: run => (
          <Cell>
            <PersonLink person={run.requestedBy} />
          </Cell>
        ),
      },
      {
        id: 'started',
        label: t('runs.column.started'),
        defaultWidth: '1fr',
        cell: run => (
          <Cell>
            <RelativeTime value={run.createdAt} />
          </Cell>
        ),
      },
      {
        id: 'duration',
        label: t('runs.column.duration'),
        defaultWidth: '1fr',
        minWidth: 110,
        cell: run => (
          <Cell>
            <RunDuration run={run} />
          </Cell>
        ),
      },
    ],
    [t],
  );
  const data = useMemo(
    () => runs.map(run => ({ ...run, id: run.workflowId })),
    [runs],
  );
  return (
    <Table columnConfig={columns} data={data} pagination={{ type: 'none' }} />
  );
};
