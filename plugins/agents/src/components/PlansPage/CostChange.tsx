import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { CostDiff, MoneyRange } from '@trainyard/plugin-agents-common';
import { formatMoney, Money } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import styles from './PlansPage.module.css';
import { Unavailable } from './Unavailable';

/** What a month costs before and after, with the bounds of the estimates. */
export const CostChange = ({ cost }: { readonly cost: CostDiff }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  if (cost.status === 'unavailable') {
    return <Unavailable reason={cost.reason} />;
  }
  const { before, after, deltaUsd, items, pricesFrom } = cost;
  const isOtherPrices = pricesFrom.before !== pricesFrom.after;
  return (
    <>
      <dl className={styles.costs}>
        <Amount label={t('plan.before')} range={before} />
        <Amount label={t('plan.after')} range={after} />
        <div>
          <dt>{t('plan.costDelta')}</dt>
          <dd className={styles.amount} data-grows={deltaUsd > 0}>
            <Delta usd={deltaUsd} />
          </dd>
        </div>
      </dl>
      {items.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('plan.item')}</th>
              <th scope="col">{t('plan.before')}</th>
              <th scope="col">{t('plan.after')}</th>
              <th scope="col">{t('plan.costDelta')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(item => (
              <tr key={item.name}>
                <th scope="row">{item.name}</th>
                <td>{expected(item.before) ?? t('plan.nothing')}</td>
                <td>{expected(item.after) ?? t('plan.nothing')}</td>
                <td>
                  <Delta usd={item.deltaUsd} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isOtherPrices && (
        <Text variant="body-small" color="secondary">
          {t('plan.prices', {
            before: pricesFrom.before ?? '?',
            after: pricesFrom.after ?? '?',
          })}
        </Text>
      )}
    </>
  );
};

function expected(range: MoneyRange | undefined) {
  return range && <Money amount={range.expected} />;
}

function Delta({ usd }: { readonly usd: number }) {
  return (
    <>
      {usd > 0 && '+'}
      <Money amount={usd} per="month" isEstimate />
    </>
  );
}

function Amount({
  label,
  range,
}: {
  readonly label: string;
  readonly range: MoneyRange;
}) {
  const { t } = useTranslationRef(agentsTranslationRef);
  return (
    <div>
      <dt>{label}</dt>
      <dd className={styles.amount}>
        <Money amount={range.expected} per="month" isEstimate />
        <div className={styles.range}>
          {t('plan.range', {
            low: formatMoney(range.low),
            high: formatMoney(range.high),
          })}
        </div>
      </dd>
    </div>
  );
}
