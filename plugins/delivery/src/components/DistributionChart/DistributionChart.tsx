import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { MetricSummary } from '@trainyard/plugin-delivery-common';
import { Fragment } from 'react';
import type { HistogramBar } from '../../api/types';
import { formatSpan } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import styles from './DistributionChart.module.css';

export interface DistributionChartProps {
  readonly summary: MetricSummary;
  readonly bars: readonly HistogramBar[];
}

function label(bars: readonly HistogramBar[], index: number): string {
  const next = bars[index + 1];
  return next
    ? `< ${formatSpan(next.fromSeconds)}`
    : `≥ ${formatSpan(bars[index].fromSeconds)}`;
}

/** How times are spread, with half and nine tenths in words: an average would hide both. */
export const DistributionChart = ({
  summary,
  bars,
}: DistributionChartProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const most = Math.max(...bars.map(bar => bar.count), 1);
  const first = bars.findIndex(bar => bar.count > 0);
  const last =
    bars.length - 1 - [...bars].reverse().findIndex(bar => bar.count > 0);
  const { distribution, details } = summary;
  const stages = [
    ['coding', details.codingSeconds],
    ['open', details.openSeconds],
    ['deploy', details.deploySeconds],
  ] as const;
  return (
    <section className={shared.panel} aria-label={t('distribution.title')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('distribution.title')}
      </Text>
      {!distribution || first < 0 ? (
        <span className={shared.muted}>{t('distribution.none')}</span>
      ) : (
        <>
          <span className={shared.muted}>
            {t('distribution.half')} {formatSpan(distribution.p50)} ·{' '}
            {t('distribution.most')} {formatSpan(distribution.p90)}
          </span>
          <dl className={styles.bars}>
            {bars.slice(first, last + 1).map((bar, index) => (
              <Fragment key={bar.fromSeconds}>
                <dt>{label(bars, first + index)}</dt>
                <div className={styles.track} aria-hidden="true">
                  <div
                    className={styles.bar}
                    style={{ width: `${(bar.count / most) * 100}%` }}
                  />
                </div>
                <dd>{bar.count}</dd>
              </Fragment>
            ))}
          </dl>
        </>
      )}
      {stages.some(([, seconds]) => seconds !== undefined) && (
        <span className={shared.muted}>
          {t('distribution.stages')}:{' '}
          {stages
            .flatMap(([name, seconds]) =>
              seconds === undefined
                ? []
                : [`${t(`distribution.${name}`)} ${formatSpan(seconds)}`],
            )
            .join(' · ')}
        </span>
      )}
    </section>
  );
};
