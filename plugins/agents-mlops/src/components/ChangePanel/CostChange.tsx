import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CostDiff, MoneyRange } from '@trainyard/plugin-agents-common';
import type { Catalogue } from '@trainyard/plugin-agents-mlops-common';
import {
  formatMoney,
  Money,
  SignalBadge,
} from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';

const signed = (usd: number) => `${usd > 0 ? '+' : ''}${formatMoney(usd)}`;
const expected = (range?: MoneyRange) =>
  range ? formatMoney(range.expected) : '–';

/** What a month costs before and after, and which components make the difference. */
export const CostChange = ({
  cost,
  catalogue,
}: {
  readonly cost: CostDiff;
  readonly catalogue: Catalogue;
}) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  if (cost.status === 'unavailable') {
    return (
      <Panel title={t('change.cost')}>
        <SignalBadge state="unavailable" reason={cost.reason} />
      </Panel>
    );
  }
  return (
    <Panel title={t('change.cost')}>
      <dl className={shared.figures}>
        <div>
          <dt>{t('change.before')}</dt>
          <dd>
            <Money amount={cost.before.expected} per="month" isEstimate />
          </dd>
        </div>
        <div>
          <dt>{t('change.after')}</dt>
          <dd>
            <Money amount={cost.after.expected} per="month" isEstimate />
          </dd>
        </div>
        <div>
          <dt>{t('change.delta')}</dt>
          <dd>{signed(cost.deltaUsd)}</dd>
        </div>
      </dl>
      {cost.items.length > 0 && (
        <table className={shared.table}>
          <thead>
            <tr>
              <th scope="col">{t('cost.component')}</th>
              <th scope="col" className={shared.number}>
                {t('change.before')}
              </th>
              <th scope="col" className={shared.number}>
                {t('change.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {cost.items.map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row">
                  {catalogue.options.find(({ id }) => id === name)?.title ??
                    name}
                </th>
                <td className={shared.number}>{expected(before)}</td>
                <td className={shared.number}>{expected(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
};
