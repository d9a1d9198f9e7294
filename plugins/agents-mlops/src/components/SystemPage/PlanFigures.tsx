import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Plan } from '@trainyard/plugin-agents-mlops-common';
import { formatMoney, Money } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { PriceNote } from '../CostView/PriceNote';
import { VerdictBadge } from '../PolicyView/VerdictBadge';
import shared from '../shared.module.css';

/** What a reader wants to know first. */
export const PlanFigures = ({ plan }: { readonly plan: Plan }) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const { low, expected, high } = plan.cost.monthlyUsd;
  const { latencyMs, burden, lockIn } = plan.measures;
  return (
    <div className={shared.panel}>
      <dl className={shared.figures}>
        <div>
          <dt>{t('cost.expected')}</dt>
          <dd>
            <Money amount={expected} per="month" isEstimate />
            <small>
              {t('cost.range', {
                low: formatMoney(low),
                high: formatMoney(high),
              })}
            </small>
          </dd>
        </div>
        <div>
          <dt>{t('policy.title')}</dt>
          <dd>
            <VerdictBadge verdict={plan.policy.verdict} />
          </dd>
        </div>
        {latencyMs !== undefined && (
          <div>
            <dt>{t('figures.latency')}</dt>
            <dd>{Math.round(latencyMs)} ms</dd>
          </div>
        )}
        <div>
          <dt>{t('figures.effort')}</dt>
          <dd>{burden}</dd>
        </div>
        <div>
          <dt>{t('figures.lockIn')}</dt>
          <dd>{lockIn}</dd>
        </div>
        <div>
          <dt>{t('figures.assumptions')}</dt>
          <dd>{plan.assumptions.length}</dd>
        </div>
        {plan.questions && (
          <div>
            <dt>{t('figures.questions')}</dt>
            <dd>
              <small>{plan.questions.note}</small>
            </dd>
          </div>
        )}
      </dl>
      <PriceNote cost={plan.cost} />
    </div>
  );
};
