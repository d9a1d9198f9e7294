import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, type ColumnConfig, Link, Table } from '@backstage/ui';
import {
  Money,
  PersonLink,
  RelativeTime,
  SignalBadge,
  signalOfRun,
} from '@trainyard/plugin-agents-react';
import { useMemo } from 'react';
import type { SystemRow } from '../../hooks/useSystems';
import { systemRouteRef } from '../../routes';
import { mlopsTranslationRef } from '../../translation';
import { VerdictBadge } from '../PolicyView/VerdictBadge';

interface SystemTableProps {
  readonly rows: readonly SystemRow[];
}

/** Systems with their state, price, verdict, version and who asked. */
export const SystemTable = ({ rows }: SystemTableProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const systemPath = useRouteRef(systemRouteRef);
  const columns = useMemo(
    (): ColumnConfig<SystemRow>[] => [
      {
        id: 'name',
        label: t('list.name'),
        isRowHeader: true,
        defaultWidth: '2fr',
        cell: ({ run }) => (
          <Cell>
            <Link href={systemPath?.({ workflowId: run.workflowId }) ?? ''}>
              {run.title}
            </Link>
          </Cell>
        ),
      },
      {
        id: 'state',
        label: t('list.state'),
        defaultWidth: '1.2fr',
        cell: ({ run }) => (
          <Cell>
            <SignalBadge state={signalOfRun(run.status)} />
          </Cell>
        ),
      },
      {
        id: 'price',
        label: t('list.price'),
        defaultWidth: '1fr',
        cell: ({ plan }) => (
          <Cell>
            {plan ? (
              <Money
                amount={plan.cost.monthlyUsd.expected}
                per="month"
                isEstimate
              />
            ) : (
              t('list.noPlan')
            )}
          </Cell>
        ),
      },
      {
        id: 'policy',
        label: t('list.policy'),
        defaultWidth: '1.4fr',
        cell: ({ plan }) => (
          <Cell>{plan && <VerdictBadge verdict={plan.policy.verdict} />}</Cell>
        ),
      },
      {
        id: 'version',
        label: t('list.version'),
        defaultWidth: '0.7fr',
        cell: ({ version }) => <Cell>{version ?? '–'}</Cell>,
      },
      {
        id: 'by',
        label: t('list.by'),
        defaultWidth: '1.2fr',
        cell: ({ run }) => (
          <Cell>
            <PersonLink person={run.requestedBy} />
          </Cell>
        ),
      },
      {
        id: 'at',
        label: t('list.at'),
        defaultWidth: '1fr',
        cell: ({ run }) => (
          <Cell>
            <RelativeTime value={run.createdAt} />
          </Cell>
        ),
      },
    ],
    [t, systemPath],
  );
  return (
    <Table
      columnConfig={columns}
      data={[...rows]}
      pagination={{ type: 'none' }}
    />
  );
};
