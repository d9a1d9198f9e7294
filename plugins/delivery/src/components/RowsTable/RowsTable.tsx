import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  EntityLink,
  ErrorPanel,
  RelativeTime,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type {
  CountedRow,
  Dropped,
  MetricName,
} from '@trainyard/plugin-delivery-common';
import { useCallback, useState } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { DeliveryQuestion } from '../../api/types';
import { formatValue, unitOf } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import { DeploymentDrawer } from '../DeploymentDrawer';
import shared from '../shared.module.css';

export interface RowsTableProps {
  readonly question: DeliveryQuestion;
  readonly metric: MetricName;
}

type Row = CountedRow | Dropped;
const PAGE = 50;

function isCounted(row: Row): row is CountedRow {
  return 'value' in row;
}

function download(name: string, csv: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const RowTitle = ({ row }: { row: Row }) => {
  const text = isCounted(row) && row.title ? row.title : row.id;
  // Addresses come from outside: only those of the web become links.
  return row.url && /^https?:\/\//.test(row.url) ? (
    <a href={row.url} rel="noreferrer" target="_blank">
      {text}
    </a>
  ) : (
    <span title={row.id}>{text}</span>
  );
};

const CountedLine = ({
  row,
  metric,
  onOpen,
  hasComponent,
}: {
  row: CountedRow;
  metric: MetricName;
  onOpen: (deploymentId: string, component: string) => void;
  /** On the page of one component its name in every line says nothing. */
  hasComponent: boolean;
}) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const deploymentId = row.kind === 'deployment' ? row.id : row.deploymentId;
  const unit = unitOf[metric];
  const shown =
    unit === 'seconds' ? formatValue(row.value, unit) : String(row.value);
  const rules = [
    'explicit',
    'time',
    'commit',
    'merge-time',
    'explicit-fix',
    'rollback',
    'revert',
    'hotfix',
  ] as const;
  const rule = rules.find(known => known === row.rule);
  const confidence =
    row.confidence === undefined
      ? ''
      : ` (${Math.round(row.confidence * 100)} %)`;
  return (
    <tr>
      <td>
        <RowTitle row={row} />
        {deploymentId && row.component && (
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('deployment.open', { id: deploymentId })}
            onPress={() => onOpen(deploymentId, row.component ?? '')}
          >
            ⋯
          </Button>
        )}
      </td>
      {hasComponent && (
        <td>{row.component && <EntityLink entity={row.component} />}</td>
      )}
      <td>
        <RelativeTime value={row.at} />
      </td>
      <td className={shared.number}>{shown}</td>
      <td>
        {rule && `${t(`rows.rule.${rule}`)}${confidence}`}
        {row.note && <div className={shared.muted}>{row.note}</div>}
      </td>
    </tr>
  );
};

/** The rows that made a number, and those that did not, each with the reason. */
export const RowsTable = ({ question, metric }: RowsTableProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const [state, setState] = useState<'counted' | 'dropped'>('counted');
  const [limit, setLimit] = useState(PAGE);
  const [opened, setOpened] = useState<{ id: string; component: string }>();
  const load = useCallback(
    (signal: AbortSignal) =>
      api.rows({ ...question, metric, state, limit }, signal),
    [api, question, metric, state, limit],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  const title = t('rows.title', { metric: t(`metric.${metric}`) });
  const save = async () =>
    download(`${metric}.csv`, await api.exportRows({ ...question, metric }));
  const total = value?.totals[state] ?? 0;
  const hasComponent = !question.scope.startsWith('component:');
  return (
    <section className={shared.panel} aria-label={title}>
      <div className={shared.bar}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {title}
        </Text>
        {value && (
          <div className={shared.actions}>
            {(['counted', 'dropped'] as const).map(name => (
              <Button
                key={name}
                size="small"
                variant={state === name ? 'secondary' : 'tertiary'}
                aria-pressed={state === name}
                onPress={() => {
                  setState(name);
                  setLimit(PAGE);
                }}
              >
                {t(`rows.${name}`, {
                  number: String(value.totals[name]),
                })}
              </Button>
            ))}
            <Button size="small" variant="tertiary" onPress={save}>
              {t('rows.export')}
            </Button>
          </div>
        )}
      </div>
      {error !== undefined && !value && (
        <ErrorPanel error={error} title={t('rows.failed')} onRetry={reload} />
      )}
      {!value && error === undefined && (
        <SkeletonList rows={6} rowHeight={36} />
      )}
      {value && value.rows.length === 0 && (
        <span className={shared.muted}>{t('rows.none')}</span>
      )}
      {value && value.rows.length > 0 && (
        <div className={shared.scroll}>
          <table className={shared.table}>
            <thead>
              <tr>
                <th scope="col">{t('rows.what')}</th>
                {state === 'counted' && hasComponent && (
                  <th scope="col">{t('rows.component')}</th>
                )}
                {state === 'counted' && <th scope="col">{t('rows.when')}</th>}
                {state === 'counted' && (
                  <th scope="col" className={shared.number}>
                    {t('rows.added')}
                  </th>
                )}
                <th scope="col">
                  {state === 'counted' ? t('rows.how') : t('rows.why')}
                </th>
              </tr>
            </thead>
            <tbody>
              {value.rows.map(row =>
                isCounted(row) ? (
                  <CountedLine
                    key={`${row.kind} ${row.id}`}
                    row={row}
                    metric={metric}
                    onOpen={(id, component) => setOpened({ id, component })}
                    hasComponent={hasComponent}
                  />
                ) : (
                  <tr key={`${row.kind} ${row.id}`}>
                    <td>
                      <RowTitle row={row} />
                    </td>
                    <td>{row.reason}</td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </div>
      )}
      {value && total > value.rows.length && (
        <div>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setLimit(shown => Math.min(shown + PAGE * 3, 500))}
          >
            {t('rows.more')}
          </Button>
        </div>
      )}
      {opened && (
        <DeploymentDrawer {...opened} onClose={() => setOpened(undefined)} />
      )}
    </section>
  );
};
