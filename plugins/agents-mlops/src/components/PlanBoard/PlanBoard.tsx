import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Choice, Plan } from '@trainyard/plugin-agents-mlops-common';
import { Money } from '@trainyard/plugin-agents-react';
import { concernsAbout, worstOf } from '../../domain/concernsOf';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import { SeverityBadge } from '../PolicyView/SeverityBadge';
import shared from '../shared.module.css';
import styles from './PlanBoard.module.css';

interface PlanBoardProps {
  readonly plan: Plan;
  readonly onSelect: (option: string) => void;
}

/** Every capability with the option that fills it, and those that lost. */
export const PlanBoard = ({ plan, onSelect }: PlanBoardProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const { method, combinations, isFeasible } = plan.search;
  return (
    <Panel title={t('board.title')}>
      <span className={shared.muted}>
        {t(`board.search.${method}`, {
          combinations: new Intl.NumberFormat().format(combinations),
        })}
        {!isFeasible && ` ${t('plan.infeasible')}`}
      </span>
      <ul className={styles.board} aria-label={t('board.title')}>
        {plan.choices.map(choice => (
          <BoardCard
            key={choice.id}
            choice={choice}
            plan={plan}
            onSelect={onSelect}
          />
        ))}
      </ul>
      {plan.alternatives.length > 0 && <OtherPlans plan={plan} />}
    </Panel>
  );
};

function BoardCard({
  choice,
  plan,
  onSelect,
}: PlanBoardProps & { readonly choice: Choice }) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const concerns = concernsAbout(plan, choice.option);
  const worst = worstOf(concerns);
  const why = t('board.why', { number: String(choice.alternatives.length) });
  const lost = choice.alternatives.filter(({ status }) => status === 'lost');
  return (
    <li className={styles.card}>
      <span className={styles.capability}>{choice.capabilityTitle}</span>
      <button
        type="button"
        className={styles.option}
        onClick={() => onSelect(choice.option)}
      >
        {choice.title}
      </button>
      <span className={styles.facts}>
        <Money amount={choice.monthlyUsd} per="month" isEstimate />
        <span>{t(`kind.${choice.kind}`)}</span>
        {worst && <SeverityBadge severity={worst} count={concerns.length} />}
      </span>
      <span className={shared.muted}>{choice.reasons[0]}</span>
      {lost.length > 0 && (
        <ul className={styles.lost} aria-label={t('board.lost')}>
          {lost.slice(0, 2).map(({ option, title, scoreDelta }) => (
            <li key={option}>
              {t('board.instead', { option: title })}
              {scoreDelta !== undefined &&
                ` ${t('board.worse', { score: scoreDelta.toFixed(1) })}`}
            </li>
          ))}
        </ul>
      )}
      <button
        type="button"
        className={shared.link}
        aria-label={`${why}: ${choice.title}`}
        onClick={() => onSelect(choice.option)}
      >
        {why}
      </button>
    </li>
  );
}

function OtherPlans({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <details className={shared.fold}>
      <summary>
        {t('board.others', { number: String(plan.alternatives.length) })}
      </summary>
      <ul className={shared.list}>
        {plan.alternatives.map(
          ({ id, title, measures, differences, whyNot }) => (
            <li key={id} className={shared.item}>
              <span className={shared.bar}>
                <strong>{title}</strong>
                <Money amount={measures.monthlyUsd} per="month" isEstimate />
              </span>
              <span>{differences.join('; ')}</span>
              <span className={shared.muted}>
                {t('board.whyNot', { why: whyNot })}
              </span>
            </li>
          ),
        )}
      </ul>
    </details>
  );
}
