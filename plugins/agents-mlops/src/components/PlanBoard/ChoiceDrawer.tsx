import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Choice, Plan } from '@trainyard/plugin-agents-mlops-common';
import { Drawer, Money } from '@trainyard/plugin-agents-react';
import { concernsAbout } from '../../domain/concernsOf';
import { mlopsTranslationRef } from '../../translation';
import { ConcernList } from '../PolicyView/ConcernList';
import shared from '../shared.module.css';

interface ChoiceDrawerProps {
  readonly plan: Plan;
  /** The option that is looked at. */
  readonly option: string | undefined;
  readonly onClose: () => void;
}

/** Why an option was taken, what is said about it, and why the others lost. */
export const ChoiceDrawer = ({ plan, option, onClose }: ChoiceDrawerProps) => {
  const choice = plan.choices.find(item => item.option === option);
  return (
    <Drawer
      title={choice?.title ?? option ?? ''}
      isOpen={option !== undefined}
      onClose={onClose}
    >
      {choice && <ChoiceDetails choice={choice} plan={plan} />}
    </Drawer>
  );
};

function ChoiceDetails({
  choice,
  plan,
}: {
  readonly choice: Choice;
  readonly plan: Plan;
}) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const concerns = concernsAbout(plan, choice.option);
  const lines = plan.bill.filter(({ option }) => option === choice.option);
  return (
    <div className={shared.stack}>
      <div className={shared.tight}>
        <span className={shared.muted}>
          {choice.capabilityTitle} · {t(`kind.${choice.kind}`)} ·{' '}
          {t('choice.measures', {
            burden: String(choice.burden),
            lockIn: String(choice.lockIn),
          })}
        </span>
        <Money amount={choice.monthlyUsd} per="month" isEstimate />
        {choice.requiredBy.length > 0 && (
          <span className={shared.muted}>
            {t('choice.requiredBy', { options: choice.requiredBy.join(', ') })}
          </span>
        )}
      </div>
      <section className={shared.tight}>
        <h3>{t('choice.reasons')}</h3>
        <ul>
          {choice.reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </section>
      {concerns.length > 0 && (
        <section className={shared.tight}>
          <h3>{t('concern.title')}</h3>
          <ConcernList label={t('concern.title')} concerns={concerns} />
        </section>
      )}
      <section className={shared.tight}>
        <h3>{t('choice.alternatives')}</h3>
        <ul className={shared.list}>
          {choice.alternatives.map(({ option, title, status, reason }) => (
            <li key={option} className={shared.item}>
              <span>
                <strong>{title}</strong> ({t(`choice.status.${status}`)})
              </span>
              <span className={shared.muted}>{reason}</span>
            </li>
          ))}
        </ul>
      </section>
      {lines.length > 0 && (
        <section className={shared.tight}>
          <h3>{t('cost.bill')}</h3>
          <ul className={shared.list}>
            {lines.map(({ id, title, quantity, unit, monthlyUsd, formula }) => (
              <li key={id} className={shared.item}>
                <span className={shared.bar}>
                  <span>
                    {title} · {Number(quantity.toPrecision(4))} {unit}
                  </span>
                  <Money amount={monthlyUsd.expected} per="month" />
                </span>
                <code className={shared.muted}>{formula}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
