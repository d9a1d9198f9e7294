import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Plan } from '@trainyard/plugin-agents-mlops-common';
import { formatMoney } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';

const signed = (usd: number) => `${usd > 0 ? '+' : ''}${formatMoney(usd)}`;
const amounts = new Intl.NumberFormat(undefined, {
  maximumSignificantDigits: 4,
});

/** What drives the cost, and what would be cheaper but is worse elsewhere. */
export const Sensitivities = ({ plan }: { readonly plan: Plan }) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const { cost } = plan;
  const titles = new Map(
    plan.choices.flatMap(choice =>
      [choice, ...choice.alternatives].map(
        ({ option, title }) => [option, title] as const,
      ),
    ),
  );
  return (
    <div className={shared.halves}>
      <Panel title={t('cost.sensitivity')}>
        {cost.sensitivity.length === 0 && (
          <span className={shared.muted}>{t('cost.noSensitivity')}</span>
        )}
        <ul className={shared.list}>
          {cost.sensitivity.map(
            ({ driver, title, from, to, deltaUsd, changesPlan }) => (
              <li key={driver} className={shared.item}>
                <span className={shared.bar}>
                  <span>
                    {title}: {amounts.format(from)} → {amounts.format(to)}
                  </span>
                  <strong>{signed(deltaUsd)}</strong>
                </span>
                {changesPlan && (
                  <span className={shared.muted}>{t('cost.changesPlan')}</span>
                )}
              </li>
            ),
          )}
        </ul>
      </Panel>
      <Panel title={t('cost.cheaper')}>
        {cost.cheaper.length === 0 && (
          <span className={shared.muted}>{t('cost.noCheaper')}</span>
        )}
        <ul className={shared.list}>
          {cost.cheaper.map(({ from, to, savedUsd, reason }) => (
            <li key={`${from} ${to}`} className={shared.item}>
              <span className={shared.bar}>
                <span>
                  {t('cost.insteadOf', {
                    from: titles.get(from) ?? from,
                    to: titles.get(to) ?? to,
                  })}
                </span>
                <strong>{signed(-savedUsd)}</strong>
              </span>
              <span className={shared.muted}>{reason}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
};
