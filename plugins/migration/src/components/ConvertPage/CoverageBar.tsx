import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Account,
  ConstructState,
} from '@trainyard/plugin-migration-common';
import { migrationTranslationRef } from '../../translation';
import { StateBadge } from './StateBadge';
import styles from './ConvertPage.module.css';

interface CoverageBarProps {
  readonly account: Account;
  readonly chosen?: ConstructState;
  readonly onChoose: (state: ConstructState | undefined) => void;
}

const STATES = [
  'converted',
  'approximated',
  'manual',
  'dropped',
  'unaccounted',
] as const;

/** What became of all constructs, in one bar; a part of it filters the list below. */
export const CoverageBar = ({
  account,
  chosen,
  onChoose,
}: CoverageBarProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  return (
    <div className={styles.coverage}>
      <div className={styles.bar} aria-hidden="true">
        {STATES.filter(state => account[state] > 0).map(state => (
          <span
            key={state}
            className={styles.part}
            data-state={state}
            style={{ flexGrow: account[state] }}
          />
        ))}
      </div>
      <div
        role="group"
        aria-label={t('coverage.label')}
        className={styles.parts}
      >
        {STATES.map(state => (
          <button
            key={state}
            type="button"
            className={styles.filter}
            aria-pressed={chosen === state}
            onClick={() => onChoose(chosen === state ? undefined : state)}
          >
            <StateBadge
              state={state}
              isEmpty={account[state] === 0}
              label={`${t(`coverage.${state}`)} ${account[state]}`}
            />
          </button>
        ))}
      </div>
    </div>
  );
};
