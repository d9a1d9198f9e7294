import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { PlanVerdict, PolicyDiff } from '@trainyard/plugin-agents-common';
import { FindingList, SignalBadge } from '@trainyard/plugin-agents-react';
import type { SignalState } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import styles from './PlansPage.module.css';
import { Unavailable } from './Unavailable';

const SIGNALS: Readonly<Record<PlanVerdict, SignalState>> = {
  passed: 'passed',
  'passed-with-warnings': 'passed',
  refused: 'refused',
  unknown: 'unavailable',
};

/** The verdict before and after, and the findings that came and went. */
export const PolicyChange = ({ policy }: { readonly policy: PolicyDiff }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  if (policy.status === 'unavailable') {
    return <Unavailable reason={policy.reason} />;
  }
  const { before, after, added, removed, kept } = policy;
  const verdict = (value: PlanVerdict) => (
    <SignalBadge state={SIGNALS[value]} label={t(`plan.verdict.${value}`)} />
  );
  return (
    <div className={styles.policy}>
      <div className={styles.verdicts}>
        {verdict(before)} <span aria-hidden="true">→</span> {verdict(after)}
      </div>
      {added.length > 0 && (
        <section>
          <h3>{t('plan.added')}</h3>
          <FindingList findings={added} />
        </section>
      )}
      {removed.length > 0 && (
        <section>
          <h3>{t('plan.removed')}</h3>
          <FindingList findings={removed} />
        </section>
      )}
      {added.length + removed.length === 0 && (
        <Text color="secondary">{t('plan.noFindings')}</Text>
      )}
      {kept > 0 && (
        <Text variant="body-small" color="secondary">
          {t('plan.kept', { findings: String(kept) })}
        </Text>
      )}
    </div>
  );
};
