import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Plan } from '@trainyard/plugin-agents-mlops-common';
import {
  formatMoney,
  Money,
  SignalBadge,
  SkeletonList,
  type SignalState,
} from '@trainyard/plugin-agents-react';
import { lazy, Suspense, useState } from 'react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';
import { BillTable } from './BillTable';
import { CostTable } from './CostTable';
import { PriceNote } from './PriceNote';
import { Sensitivities } from './Sensitivities';

const CostPlot = lazy(async () => ({
  default: (await import('./CostPlot')).CostPlot,
}));

const BUDGET_SIGNALS: Readonly<
  Record<Plan['cost']['budget']['verdict'], SignalState>
> = {
  within: 'passed',
  tight: 'waiting',
  exceeded: 'refused',
  'not-stated': 'unavailable',
};

const ROW_HEIGHT = 34;

/** What a month costs, by component; what drives it, and what would be cheaper. */
export const CostView = ({ plan }: { readonly plan: Plan }) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const [isTable, setTable] = useState(false);
  const { cost } = plan;
  const { low, expected, high } = cost.monthlyUsd;
  const items = [...cost.items].sort(
    (left, right) => right.monthlyUsd.expected - left.monthlyUsd.expected,
  );
  // What a component is for is shorter than what it is: the drawing has little room.
  const capabilities = new Map(
    plan.choices.map(({ option, capabilityTitle }) => [
      option,
      capabilityTitle,
    ]),
  );
  const named = items.map(item => ({
    ...item,
    title: capabilities.get(item.name) ?? item.title,
  }));
  return (
    <div className={shared.stack}>
      <Panel
        title={t('cost.title')}
        aside={
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setTable(shown => !shown)}
          >
            {t(isTable ? 'cost.asChart' : 'cost.asTable')}
          </Button>
        }
      >
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
            <dt>{t('cost.budget')}</dt>
            <dd>
              <SignalBadge
                state={BUDGET_SIGNALS[cost.budget.verdict]}
                label={t(`cost.verdict.${cost.budget.verdict}`)}
              />
              <small>{cost.budget.reason}</small>
            </dd>
          </div>
        </dl>
        <PriceNote cost={cost} />
        {isTable ? (
          <CostTable items={items} />
        ) : (
          <div
            role="img"
            aria-label={t('cost.summary', { number: String(items.length) })}
            style={{ height: items.length * ROW_HEIGHT + 40 }}
          >
            <Suspense fallback={<SkeletonList rows={6} rowHeight={30} />}>
              <CostPlot items={named} />
            </Suspense>
          </div>
        )}
      </Panel>
      <Sensitivities plan={plan} />
      <BillTable bill={plan.bill} />
    </div>
  );
};
