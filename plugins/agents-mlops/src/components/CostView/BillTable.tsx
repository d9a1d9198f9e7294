import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { BillLine } from '@trainyard/plugin-agents-mlops-common';
import { formatMoney } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';

const round = (value: number) =>
  new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 }).format(
    value,
  );

/** Every line of the bill of materials, with its quantity and what it rests on. */
export const BillTable = ({ bill }: { readonly bill: readonly BillLine[] }) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <Panel title={t('cost.bill')}>
      <details className={shared.fold}>
        <summary>{t('cost.lines', { number: String(bill.length) })}</summary>
        <div className={shared.scroll}>
          <table className={shared.table}>
            <thead>
              <tr>
                <th scope="col">{t('cost.item')}</th>
                <th scope="col">{t('cost.component')}</th>
                <th scope="col" className={shared.number}>
                  {t('cost.quantity')}
                </th>
                <th scope="col" className={shared.number}>
                  {t('cost.unitPrice')}
                </th>
                <th scope="col" className={shared.number}>
                  {t('cost.expected')}
                </th>
                <th scope="col">{t('cost.assumptions')}</th>
              </tr>
            </thead>
            <tbody>
              {bill.map(line => (
                <tr key={line.id}>
                  <th scope="row" title={line.formula}>
                    {line.title}
                  </th>
                  <td>{line.option}</td>
                  <td className={shared.number}>
                    {round(line.quantity)} {line.unit}
                  </td>
                  <td className={shared.number}>
                    {formatMoney(line.unitPriceUsd)}
                  </td>
                  <td className={shared.number}>
                    {formatMoney(line.monthlyUsd.expected)}
                  </td>
                  <td>{line.assumptions.join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Panel>
  );
};
