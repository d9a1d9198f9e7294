import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { agentsReactTranslationRef } from '../../translation';
import { SignalIcon } from '../SignalBadge';
import type { SignalState } from '../SignalBadge';
import styles from './Stepper.module.css';

/**
 * A step of a {@link Stepper}.
 *
 * @public
 */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly state: SignalState;
  /** Steps with the same group stand under its name. */
  readonly group?: string;
  /** Makes the step a link. */
  readonly href?: string;
}

/**
 * Properties of {@link Stepper}.
 *
 * @public
 */
export interface StepperProps {
  /** What the steps lead to, for screen readers. */
  readonly label: string;
  readonly steps: readonly Step[];
  /** The step where one is. */
  readonly currentId?: string;
  /** `compact` shows numbers instead of titles, for many steps. @default 'titles' */
  readonly density?: 'titles' | 'compact';
}

/**
 * A line with stations: what is passed, where one is, what lies ahead.
 *
 * @public
 */
export const Stepper = (props: StepperProps) => {
  const { label, steps, currentId, density = 'titles' } = props;
  const { t } = useTranslationRef(agentsReactTranslationRef);
  return (
    <ol className={styles.stepper} aria-label={label} data-density={density}>
      {steps.map((step, index) => {
        const isNewGroup = step.group && step.group !== steps[index - 1]?.group;
        const isCurrent = step.id === currentId;
        const name = density === 'compact' ? String(index + 1) : step.title;
        const spoken = `${step.title}, ${t(`signal.${step.state}`)}`;
        const station = (
          <>
            <SignalIcon state={step.state} size={18} />
            <span className={styles.name} aria-hidden="true">
              {name}
            </span>
          </>
        );
        return (
          <li
            key={step.id}
            className={styles.step}
            data-signal={step.state}
            data-current={isCurrent || undefined}
            aria-current={isCurrent ? 'step' : undefined}
            title={step.title}
          >
            <span className={styles.group} aria-hidden="true">
              {isNewGroup ? step.group : ''}
            </span>
            {step.href ? (
              <Link
                href={step.href}
                aria-label={spoken}
                className={styles.station}
              >
                {station}
              </Link>
            ) : (
              <span role="img" aria-label={spoken} className={styles.station}>
                {station}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
};
