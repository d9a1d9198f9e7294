import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Plan } from '@trainyard/plugin-agents-mlops-common';
import { formatMoney, Money } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import { PriceNote } from '../CostView/PriceNote';
import { VerdictBadge } from '../PolicyView/VerdictBadge';
import shared from '../shared.module.css';
import styles from './IntakePage.module.css';

interface PlanPreviewProps {
  readonly plan: Plan | undefined;
  readonly isBehind: boolean;
}

/** The best plan as it stands, before anything is started. */
export const PlanPreview = ({ plan, isBehind }: PlanPreviewProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  if (!plan) {
    return (
      <Panel title={t('preview.title')}>
        <span className={shared.muted}>{t('preview.none')}</span>
      </Panel>
    );
  }
  const { low, expected, high } = plan.cost.monthlyUsd;
  return (
    <Panel
      title={t('preview.title')}
      aside={<VerdictBadge verdict={plan.policy.verdict} />}
    >
      <div
        className={styles.preview}
        data-behind={isBehind}
        aria-live="polite"
        aria-busy={isBehind}
      >
        <span className={styles.price}>
          <Money amount={expected} per="month" isEstimate />
        </span>
        <span className={shared.muted}>
          {t('cost.range', { low: formatMoney(low), high: formatMoney(high) })}
          {' · '}
          {plan.cost.budget.reason}
        </span>
        <PriceNote cost={plan.cost} />
        {!plan.search.isFeasible && (
          <span className={shared.muted}>{t('plan.infeasible')}</span>
        )}
        <dl className={styles.parts}>
          {plan.choices.map(({ id, capabilityTitle, title }) => (
            <div key={id}>
              <dt>{capabilityTitle}</dt>
              <dd>{title}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  );
};
