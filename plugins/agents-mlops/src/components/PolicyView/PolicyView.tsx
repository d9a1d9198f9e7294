import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Plan, PolicyResult } from '@trainyard/plugin-agents-mlops-common';
import { SignalBadge, type SignalState } from '@trainyard/plugin-agents-react';
import { concernsOf } from '../../domain/concernsOf';
import { formatWord } from '../../domain/formatConstraint';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';
import { ConcernList } from './ConcernList';
import { VerdictBadge } from './VerdictBadge';

const ORDER: readonly PolicyResult['status'][] = [
  'broken',
  'unknown',
  'holds',
  'not-applicable',
];

function signalOf({ status, severity }: PolicyResult): SignalState {
  if (status === 'broken') return severity === 'fail' ? 'refused' : 'waiting';
  if (status === 'unknown') return 'unavailable';
  return 'passed';
}

interface PolicyViewProps {
  readonly plan: Plan;
  readonly onSelect: (option: string) => void;
}

/** Verdicts with what they would have changed, and what critics found. */
export const PolicyView = ({ plan, onSelect }: PolicyViewProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const rules = [...plan.policy.rules].sort(
    (left, right) => ORDER.indexOf(left.status) - ORDER.indexOf(right.status),
  );
  const chosen = new Set<string | undefined>(
    plan.choices.map(({ option }) => option),
  );
  // What nothing fills has no component to open.
  const concerns = concernsOf(plan).map(concern =>
    chosen.has(concern.subject) ? concern : { ...concern, subject: undefined },
  );
  return (
    <div className={shared.halves}>
      <Panel
        title={t('policy.title')}
        aside={<VerdictBadge verdict={plan.policy.verdict} />}
      >
        <span className={shared.muted}>
          {t(`policy.evaluator.${plan.policy.evaluator}`)}
        </span>
        <ul className={shared.list} aria-label={t('policy.title')}>
          {rules.map(rule => (
            <li key={rule.id} className={shared.item}>
              <span className={shared.bar}>
                <span>{rule.title}</span>
                {rule.status === 'not-applicable' ? (
                  <span className={shared.muted}>
                    {t('policy.status.not-applicable')}
                  </span>
                ) : (
                  <SignalBadge
                    state={signalOf(rule)}
                    label={t(`policy.status.${rule.status}`)}
                  />
                )}
              </span>
              <span className={shared.muted}>{rule.reason}</span>
              {rule.status === 'broken' && rule.requiredChange && (
                <span>
                  {t('policy.change', { change: rule.requiredChange })}
                </span>
              )}
              {rule.status === 'broken' && rule.subjects.length > 0 && (
                <span className={shared.actions}>
                  {rule.subjects.map(subject =>
                    chosen.has(subject) ? (
                      <button
                        key={subject}
                        type="button"
                        className={shared.link}
                        onClick={() => onSelect(subject)}
                      >
                        {subject}
                      </button>
                    ) : (
                      <span key={subject}>{formatWord(subject)}</span>
                    ),
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('concern.title')}>
        {concerns.length === 0 ? (
          <span className={shared.muted}>{t('concern.none')}</span>
        ) : (
          <ConcernList
            label={t('concern.title')}
            concerns={concerns}
            onSelect={onSelect}
          />
        )}
      </Panel>
    </div>
  );
};
