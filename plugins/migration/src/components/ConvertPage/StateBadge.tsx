import type { ConstructState } from '@trainyard/plugin-migration-common';
import { SignalBadge } from '@trainyard/plugin-agents-react';
import { signalOfState } from './signalOfState';
import styles from './ConvertPage.module.css';

interface StateBadgeProps {
  readonly state: ConstructState;
  readonly label: string;
  /** There are none of these. */
  readonly isEmpty?: boolean;
}

/** What became of a construct; "almost the same" is no state that runs have, so it has a mark of its own. */
export const StateBadge = ({ state, label, isEmpty }: StateBadgeProps) =>
  state === 'approximated' && !isEmpty ? (
    <span className={styles.approximated}>
      <span aria-hidden="true">≈</span>
      {label}
    </span>
  ) : (
    <SignalBadge
      state={isEmpty ? 'ahead' : signalOfState[state]}
      label={label}
    />
  );
