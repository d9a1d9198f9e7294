import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { agentsReactTranslationRef } from '../../translation';
import type { SignalState } from '../SignalBadge';
import styles from './ProgressBar.module.css';

/**
 * A part of a {@link ProgressBar}.
 *
 * @public
 */
export interface ProgressSegment {
  /** The word beside the number. */
  readonly label: string;
  readonly value: number;
  /** Gives the colour. */
  readonly state: SignalState;
}

/**
 * Properties of {@link ProgressBar}: one value, or several parts of a whole.
 *
 * @public
 */
export interface ProgressBarProps {
  /** What is measured. */
  readonly label: string;
  readonly value?: number;
  /** The whole. @default the sum of the segments, else 100 */
  readonly max?: number;
  readonly segments?: readonly ProgressSegment[];
  /** Hides the words below the bar; screen readers still get them. */
  readonly hideLegend?: boolean;
}

/**
 * How far something is, or how a whole divides, with direct labels.
 *
 * @public
 */
export const ProgressBar = (props: ProgressBarProps) => {
  const { label, hideLegend } = props;
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const parts: readonly ProgressSegment[] = props.segments ?? [
    { label, value: props.value ?? 0, state: 'running' },
  ];
  const sum = parts.reduce((total, part) => total + part.value, 0);
  const max = props.max ?? (props.segments ? sum : 100);
  const valueText = props.segments
    ? parts.map(part => `${part.label} ${part.value}`).join(', ')
    : t('progress.of', { value: String(sum), max: String(max) });
  return (
    <div className={styles.progress}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(sum, max)}
        aria-valuetext={valueText}
      >
        {parts
          .filter(part => part.value > 0)
          .map(part => (
            <span
              key={part.label}
              className={styles.part}
              data-signal={part.state}
              style={{ width: max > 0 ? `${(part.value / max) * 100}%` : 0 }}
            />
          ))}
      </div>
      {!hideLegend && props.segments && (
        <div className={styles.legend} aria-hidden="true">
          {parts.map(part => (
            <span key={part.label} className={styles.entry}>
              <span className={styles.swatch} data-signal={part.state} />
              {part.label} {part.value}
            </span>
          ))}
        </div>
      )}
    </div>
  );
};
