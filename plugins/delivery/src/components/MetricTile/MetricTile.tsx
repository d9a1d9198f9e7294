import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  MetricName,
  MetricSummary,
  MetricUnit,
} from '@trainyard/plugin-delivery-common';
import { formatValue, isLessBetter, unitOf } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import styles from './MetricTile.module.css';

export interface MetricTileProps {
  readonly metric: MetricName;
  readonly summary: MetricSummary;
  readonly previous?: MetricSummary;
  readonly target?: number;
  readonly isSelected?: boolean;
  readonly onSelect: () => void;
}

type Change =
  | { readonly kind: 'none' | 'same' | 'few' }
  | { readonly kind: 'better' | 'worse'; readonly change: string };

/** Rates move by points, times and frequency by a share of what they were. */
function formatChange(unit: MetricUnit, value: number, before: number): string {
  return unit === 'ratio'
    ? `${(Math.abs(value - before) * 100).toFixed(1)} pt`
    : new Intl.NumberFormat(undefined, {
        style: 'percent',
        maximumFractionDigits: 0,
      }).format(Math.abs(value / before - 1));
}

function isTooFew(summary: MetricSummary): boolean {
  return summary.confidence === 'none' || summary.confidence === 'low';
}

/** How a metric moved; nothing is made of a handful of samples. */
export function describeChange(
  metric: MetricName,
  summary: MetricSummary,
  previous: MetricSummary | undefined,
): Change {
  if (
    summary.value.status !== 'available' ||
    previous?.value.status !== 'available'
  ) {
    return { kind: 'none' };
  }
  if (isTooFew(summary) || isTooFew(previous)) return { kind: 'few' };
  const { value, unit } = summary.value;
  const before = previous.value.value;
  const isSame =
    unit === 'ratio'
      ? Math.abs(value - before) < 0.005
      : Math.abs(value - before) < before * 0.01;
  if (isSame) return { kind: 'same' };
  if (before === 0 && unit !== 'ratio') return { kind: 'none' };
  const isBetter = isLessBetter(metric) ? value < before : value > before;
  return {
    kind: isBetter ? 'better' : 'worse',
    change: formatChange(unit, value, before),
  };
}

/** One metric: value, sample, tier and how it moved. The whole tile opens its rows. */
export const MetricTile = (props: MetricTileProps) => {
  const { metric, summary, previous, target, isSelected, onSelect } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { value, tier, sampleSize, confidence } = summary;
  const change = describeChange(metric, summary, previous);
  return (
    <button
      type="button"
      className={isSelected ? `${styles.tile} ${styles.selected}` : styles.tile}
      aria-pressed={isSelected}
      onClick={onSelect}
    >
      <span className={styles.name}>{t(`metric.${metric}`)}</span>
      {value.status === 'available' ? (
        <span className={styles.value}>
          {formatValue(value.value, value.unit)}
        </span>
      ) : (
        <span className={styles.unavailable}>? {t('unavailable')}</span>
      )}
      {value.status === 'unavailable' && (
        <span className={styles.reason}>{value.reason}</span>
      )}
      <span className={styles.facts}>
        <span>{t('sample', { size: String(sampleSize) })}</span>
        <span>{t(`confidence.${confidence}`)}</span>
        {tier.status === 'ranked' && (
          <span title={tier.bound}>
            {t('tier.edition', {
              tier: t(`tier.${tier.tier}`),
              edition: tier.edition,
            })}
          </span>
        )}
        {tier.status === 'unavailable' && value.status === 'available' && (
          <span title={tier.reason}>{t('tier.none')}</span>
        )}
        {change.kind === 'better' && (
          <span>▲ {t('change.better', { change: change.change })}</span>
        )}
        {change.kind === 'worse' && (
          <span>▼ {t('change.worse', { change: change.change })}</span>
        )}
        {change.kind === 'same' && <span>{t('change.same')}</span>}
        {change.kind === 'few' && <span>{t('change.few')}</span>}
        {previous?.value.status === 'available' && (
          <span>
            {t('change.before', {
              value: formatValue(previous.value.value, previous.value.unit),
            })}
          </span>
        )}
        {target !== undefined && (
          <span>
            {t('target.label', { value: formatValue(target, unitOf[metric]) })}
          </span>
        )}
      </span>
    </button>
  );
};
