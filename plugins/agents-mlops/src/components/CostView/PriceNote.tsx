import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CostReport } from '@trainyard/plugin-agents-mlops-common';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** Where the prices come from, and how far they can be trusted. */
export const PriceNote = ({ cost }: { readonly cost: CostReport }) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <span className={shared.muted}>
      {t(`cost.prices.${cost.priceStatus}`, { date: cost.pricesFrom })}
    </span>
  );
};
