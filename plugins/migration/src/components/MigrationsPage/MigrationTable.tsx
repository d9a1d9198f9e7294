import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Cell, type ColumnConfig, Link, Table } from '@backstage/ui';
import {
  RelativeTime,
  SignalBadge,
  type SignalState,
} from '@trainyard/plugin-agents-react';
import { useMemo } from 'react';
import type { MigrationListItem } from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';
import styles from './MigrationsPage.module.css';

interface MigrationTableProps {
  readonly items: readonly MigrationListItem[];
  readonly onFinish: (id: string) => void;
}

const SIGNALS: Readonly<Record<MigrationListItem['state'], SignalState>> = {
  converted: 'queued',
  review: 'waiting',
  done: 'passed',
};

/** Pipelines with how far they are and what comes next. */
export const MigrationTable = ({ items, onFinish }: MigrationTableProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const columns = useMemo(
    (): ColumnConfig<MigrationListItem>[] => [
      {
        id: 'name',
        label: t('list.column.name'),
        isRowHeader: true,
        defaultWidth: '2fr',
        cell: item => (
          <Cell>
            {item.pullRequestUrl ? (
              <Link
                className={styles.name}
                href={item.pullRequestUrl}
                target="_blank"
              >
                {item.name}
              </Link>
            ) : (
              <span className={styles.name}>{item.name}</span>
            )}
          </Cell>
        ),
      },
      {
        id: 'repository',
        label: t('list.column.repository'),
        defaultWidth: '2fr',
        cell: item => (
          <Cell>
            <span className={styles.name}>
              {item.repository ?? item.organisation}
            </span>
          </Cell>
        ),
      },
      {
        id: 'state',
        label: t('list.column.state'),
        defaultWidth: '1.2fr',
        cell: item => (
          <Cell>
            <SignalBadge
              state={SIGNALS[item.state]}
              label={t(`list.state.${item.state}`)}
            />
          </Cell>
        ),
      },
      {
        id: 'account',
        label: t('list.column.account'),
        defaultWidth: '2fr',
        cell: item => (
          <Cell>
            {t('list.account', {
              converted: String(item.converted),
              manual: String(item.manual),
            })}
          </Cell>
        ),
      },
      {
        id: 'equal',
        label: t('list.column.equal'),
        defaultWidth: '1fr',
        cell: item => (
          <Cell>
            {item.equal} / {item.scenarios}
          </Cell>
        ),
      },
      {
        id: 'created',
        label: t('list.column.created'),
        defaultWidth: '1fr',
        cell: item => (
          <Cell>
            <RelativeTime value={item.createdAt} />
          </Cell>
        ),
      },
      {
        id: 'act',
        label: t('list.column.act'),
        defaultWidth: '1.6fr',
        cell: item => (
          <Cell>
            {item.state === 'review' && (
              <Button
                size="small"
                variant="secondary"
                onPress={() => onFinish(item.id)}
              >
                {t('list.finish')}
              </Button>
            )}
          </Cell>
        ),
      },
    ],
    [t, onFinish],
  );
  return (
    <Table
      columnConfig={columns}
      data={[...items]}
      pagination={{ type: 'none' }}
    />
  );
};
