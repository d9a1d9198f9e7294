import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Drawer,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import {
  addDays,
  metricNames,
  type MetricSummary,
} from '@trainyard/plugin-delivery-common';
import { useCallback } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { Mark } from '../../api/types';
import { formatDay, formatValue } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface MarkDrawerProps {
  readonly mark: Mark;
  readonly scope: string;
  readonly onClose: () => void;
}

const DAYS = 30;

const Cell = ({ summary }: { readonly summary: MetricSummary }) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { value, sampleSize } = summary;
  return (
    <td
      className={shared.number}
      title={value.status === 'unavailable' ? value.reason : undefined}
    >
      {value.status === 'available'
        ? formatValue(value.value, value.unit)
        : `? ${t('unavailable')}`}
      <div className={shared.muted}>
        {t('sample', { size: String(sampleSize) })}
      </div>
    </td>
  );
};

/** The metrics before and after a migration, a phase, a release or an incident. */
export const MarkDrawer = ({ mark, scope, onClose }: MarkDrawerProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const day = mark.at.slice(0, 10);
  const load = useCallback(
    (signal: AbortSignal) =>
      Promise.all([
        api.report(
          { scope, from: addDays(day, -DAYS), to: addDays(day, -1) },
          signal,
        ),
        api.report({ scope, from: day, to: addDays(day, DAYS - 1) }, signal),
      ]),
    [api, scope, day],
  );
  const { value, error, reload } = useLoad(load);
  return (
    <Drawer
      title={t('mark.title', { title: mark.title })}
      isOpen
      onClose={onClose}
    >
      <p className={shared.muted}>
        {t('mark.help', { days: String(DAYS), day: formatDay(day) })}
      </p>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
      )}
      {!value && error === undefined && <SkeletonList rows={5} />}
      {value && (
        <table className={shared.table}>
          <thead>
            <tr>
              <td />
              <th scope="col" className={shared.number}>
                {t('mark.before')}
              </th>
              <th scope="col" className={shared.number}>
                {t('mark.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {metricNames.map(metric => (
              <tr key={metric}>
                <th scope="row">{t(`metric.${metric}`)}</th>
                <Cell summary={value[0].metrics[metric]} />
                <Cell summary={value[1].metrics[metric]} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Drawer>
  );
};
