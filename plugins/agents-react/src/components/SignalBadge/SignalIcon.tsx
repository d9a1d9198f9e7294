import { signalIcons } from './signalStates';
import type { SignalState } from './signalStates';
import styles from './SignalBadge.module.css';

/**
 * Properties of {@link SignalIcon}.
 *
 * @public
 */
export interface SignalIconProps {
  readonly state: SignalState;
  /** Edge length in pixels. @default 16 */
  readonly size?: number;
}

/**
 * The icon of a state in its colour, hidden from screen readers: a word always
 * stands beside it.
 *
 * @public
 */
export const SignalIcon = ({ state, size = 16 }: SignalIconProps) => {
  const Icon = signalIcons[state];
  return (
    <span className={styles.icon} data-signal={state} aria-hidden="true">
      <Icon size={size} />
    </span>
  );
};
