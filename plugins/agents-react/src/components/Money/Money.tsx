import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatMoney } from '../../format';
import { agentsReactTranslationRef } from '../../translation';
import styles from './Money.module.css';

/**
 * Properties of {@link Money}.
 *
 * @public
 */
export interface MoneyProps {
  readonly amount: number;
  /** ISO 4217 code. @default 'USD' */
  readonly currency?: string;
  /** What the amount is for. */
  readonly per?: 'month' | 'hour' | 'run';
  /** Set when nobody has paid it yet: the word is shown. */
  readonly isEstimate?: boolean;
}

const PER_KEYS = {
  month: 'money.perMonth',
  hour: 'money.perHour',
  run: 'money.perRun',
} as const;

/**
 * An amount of money, with its currency, its period, and "est." where it is one.
 *
 * @public
 */
export const Money = ({ amount, currency, per, isEstimate }: MoneyProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  return (
    <span className={styles.money}>
      {formatMoney(amount, { currency })}
      {per && t(PER_KEYS[per])}
      {isEstimate && (
        <abbr className={styles.estimate} title={t('money.estimateLong')}>
          {' '}
          {t('money.estimate')}
        </abbr>
      )}
    </span>
  );
};
