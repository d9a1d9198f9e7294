import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CostReport } from '@trainyard/plugin-agents-mlops-common';
import { formatMoney } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** The same figures as the chart. */
export const CostTable = ({
  items,
}: {
  readonly items: CostReport['items'];
}) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <div className={shared.scroll}>
      <table className={shared.table}>
        <caption className={shared.muted}>{t('cost.perMonth')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cost.component')}</th>
            {(['low', 'expected', 'high'] as const).map(bound => (
              <th key={bound} scope="col" className={shared.number}>
                {t(`cost.${bound}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ name, title, monthlyUsd }) => (
            <tr key={name}>
              <th scope="row">{title}</th>
              <td className={shared.number}>{formatMoney(monthlyUsd.low)}</td>
              <td className={shared.number}>
                {formatMoney(monthlyUsd.expected)}
              </td>
              <td className={shared.number}>{formatMoney(monthlyUsd.high)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
