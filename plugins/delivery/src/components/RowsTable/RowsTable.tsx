import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { ErrorPanel, SkeletonList } from '@trainyard/plugin-agents-react';
import type { MetricName } from '@trainyard/plugin-delivery-common';
import { useState } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { DeliveryQuestion } from '../../api/types';
import { deliveryTranslationRef } from '../../translation';
import { DeploymentDrawer } from '../DeploymentDrawer';
import shared from '../shared.module.css';
import { CountedLine, isCounted, RowTitle } from './RowLine';
import { useRows } from './useRows';

export interface RowsTableProps {
  readonly question: DeliveryQuestion;
  readonly metric: MetricName;
  /** How many rows the number itself says it counted; shown where the rows are not all at hand. */
  readonly sampleSize?: number;
}

function download(name: string, csv: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The rows that made a number, and those that did not, each with the reason. */
export const RowsTable = ({ question, metric, sampleSize }: RowsTableProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const [state, setState] = useState<'counted' | 'dropped'>('counted');
  const [opened, setOpened] = useState<{ id: string; component: string }>();
  const { rows, totals, hasMore, error, showMore, reload } = useRows(
    question,
    metric,
    state,
  );
  const known = { counted: sampleSize, dropped: undefined };
  const title = t('rows.title', { metric: t(`metric.${metric}`) });
  const save = async () =>
    download(`${metric}.csv`, await api.exportRows({ ...question, metric }));
  const hasComponent = !question.scope.startsWith('component:');
  return (
    <section className={shared.panel} aria-label={title}>
      <div className={shared.bar}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {title}
        </Text>
        {rows && (
          <div className={shared.actions}>
            {(['counted', 'dropped'] as const).map(name => (
              <Button
                key={name}
                size="small"
                variant={state === name ? 'secondary' : 'tertiary'}
                aria-pressed={state === name}
                onPress={() => setState(name)}
              >
                {t(`rows.${name}`, {
                  number: String(totals?.[name] ?? known[name] ?? '…'),
                })}
              </Button>
            ))}
            <Button size="small" variant="tertiary" onPress={save}>
              {t('rows.export')}
            </Button>
          </div>
        )}
      </div>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('rows.failed')} onRetry={reload} />
      )}
      {!rows && error === undefined && <SkeletonList rows={6} rowHeight={36} />}
      {rows?.length === 0 && (
        <span className={shared.muted}>{t('rows.none')}</span>
      )}
      {rows && rows.length > 0 && (
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
              {rows.map(row =>
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
      {rows && !totals && (
        <span className={shared.muted}>{t('rows.visible')}</span>
      )}
      {hasMore && (
        <div>
          <Button size="small" variant="secondary" onPress={showMore}>
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
