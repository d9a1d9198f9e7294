import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { agentsReactTranslationRef } from '../../translation';
import { SignalIcon } from './SignalIcon';
import type { SignalState } from './signalStates';
import styles from './SignalBadge.module.css';

/**
 * Properties of {@link SignalBadge}.
 *
 * @public
 */
export interface SignalBadgeProps {
  readonly state: SignalState;
  /** Whom a waiting thing waits for: a name, or `you`. */
  readonly waitsFor?: string;
  /** Why something was skipped, or cannot be known. */
  readonly reason?: string;
  /** Replaces the word, for example `policy 92`; the icon stays. */
  readonly label?: string;
}

/**
 * The one way to show a state: icon and word, never colour alone.
 *
 * @example
 * ```tsx
 * <SignalBadge state="waiting" waitsFor="you" />
 * <SignalBadge state="skipped" reason="no database asked for" />
 * ```
 * @public
 */
export const SignalBadge = (props: SignalBadgeProps) => {
  const { state, reason, label } = props;
  const word = useSignalWord(props);
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const text = label ?? word;
  return (
    <span className={styles.badge} data-signal={state}>
      <SignalIcon state={state} size={14} />
      <span className={styles.word}>
        {reason ? t('signal.withReason', { word: text, reason }) : text}
      </span>
    </span>
  );
};

function useSignalWord({ state, waitsFor }: SignalBadgeProps): string {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  if (state === 'waiting' && waitsFor === 'you') {
    return t('signal.waitingForYou');
  }
  if (state === 'waiting' && waitsFor) {
    return t('signal.waitingFor', { who: waitsFor });
  }
  return t(`signal.${state}`);
}
