import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { SkeletonList } from '@trainyard/plugin-agents-react';
import type { MetricName, TrendPoint } from '@trainyard/plugin-delivery-common';
import {
  lazy,
  type ReactNode,
  Suspense,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Mark } from '../../api/types';
import { formatDay, formatValue, unitOf } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { placeMarks } from './placeMarks';
import { saveAsPng } from './saveAsPng';
import styles from './TrendChart.module.css';

const TrendPlot = lazy(async () => ({
  default: (await import('./TrendPlot')).TrendPlot,
}));

/** More marks than this on one chart are only listed. */
/** More of them stand behind a click. */
const SHOWN_MARKS = 3;

export interface TrendChartProps {
  readonly metric: MetricName;
  readonly trend: readonly TrendPoint[];
  readonly marks: readonly Mark[];
  readonly target?: number;
  readonly onMark?: (mark: Mark) => void;
  /** What belongs below the drawing, for instance a way to set the target. */
  readonly children?: ReactNode;
}

/** A metric over time with its samples; as a chart, or as a table with the same figures. */
export const TrendChart = ({
  metric,
  trend,
  marks,
  target,
  onMark,
  children,
}: TrendChartProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [isTable, setTable] = useState(false);
  const plot = useRef<HTMLDivElement>(null);
  const points = useMemo(
    () =>
      trend.map(({ from, to, metrics }) => ({
        from,
        to,
        ...metrics[metric],
        deployments: metrics.deploymentFrequency.sampleSize,
      })),
    [trend, metric],
  );
  const name = t(`metric.${metric}`);
  const placed = placeMarks(points, marks);
  const title = t('chart.title', { metric: name });
  return (
    <section className={shared.panel} aria-label={title}>
      <div className={shared.bar}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {title}
        </Text>
        <div className={shared.actions}>
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setTable(shown => !shown)}
          >
            {isTable ? t('chart.chart') : t('chart.table')}
          </Button>
          {!isTable && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() =>
                plot.current && saveAsPng(plot.current, `${metric}-trend`)
              }
            >
              {t('chart.png')}
            </Button>
          )}
        </div>
      </div>
      {isTable ? (
        <div className={shared.scroll}>
          <table className={shared.table}>
            <caption className={shared.muted}>{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('chart.from')}</th>
                <th scope="col">{t('chart.to')}</th>
                <th scope="col" className={shared.number}>
                  {t('chart.value')}
                </th>
                <th scope="col" className={shared.number}>
                  {t('chart.samples')}
                </th>
                <th scope="col" className={shared.number}>
                  {t('chart.deployments')}
                </th>
              </tr>
            </thead>
            <tbody>
              {points.map(point => (
                <tr key={point.from}>
                  <td>{formatDay(point.from)}</td>
                  <td>{formatDay(point.to)}</td>
                  <td className={shared.number}>
                    {point.value === undefined
                      ? t('chart.gap')
                      : formatValue(point.value, unitOf[metric])}
                  </td>
                  <td className={shared.number}>{point.sampleSize}</td>
                  <td className={shared.number}>{point.deployments}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div
          ref={plot}
          className={styles.plot}
          role="group"
          aria-label={t('chart.summary', {
            metric: name,
            from: points[0]?.from ?? '',
            to: points[points.length - 1]?.to ?? '',
            points: String(points.length),
          })}
        >
          <Suspense fallback={<SkeletonList rows={1} rowHeight={260} />}>
            <TrendPlot
              metric={metric}
              points={points}
              marks={placed}
              target={target}
              valueLabel={name}
              sampleLabel={t('chart.samples')}
              deploymentsLabel={t('chart.deployments')}
            />
          </Suspense>
        </div>
      )}
      {marks.length > 0 && (
        <details open={marks.length <= SHOWN_MARKS}>
          <summary className={shared.muted}>
            {t('chart.marksOf', { number: String(marks.length) })}
          </summary>
          <ul className={styles.marks} aria-label={t('chart.marks')}>
            {marks.map(mark => (
              <li key={mark.id}>
                <button
                  type="button"
                  className={styles.mark}
                  onClick={() => onMark?.(mark)}
                >
                  {`${formatDay(mark.at)} · ${mark.kind} · ${mark.title}`}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {children}
    </section>
  );
};
