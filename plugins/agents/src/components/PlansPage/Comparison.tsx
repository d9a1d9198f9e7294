import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  agentsApiRef,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import { CostChange } from './CostChange';
import { FileChanges } from './FileChanges';
import styles from './PlansPage.module.css';
import { PolicyChange } from './PolicyChange';
import { Section } from './Section';
import { StateChanges } from './StateChanges';
import type { VersionPair } from './useVersionChoice';

interface ComparisonProps {
  readonly decisionSetId: string;
  readonly pair: VersionPair;
}

/** Two versions: what the change costs, what policies say, what is different. */
export const Comparison = ({ decisionSetId, pair }: ComparisonProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const { from, to } = pair;
  const load = useCallback(
    (signal: AbortSignal) =>
      agents.diffDecisionSet(decisionSetId, { from, to }, { signal }),
    [agents, decisionSetId, from, to],
  );
  const { value: diff, error, reload } = useLoad(load);
  if (!diff) {
    return error === undefined ? (
      <SkeletonList rows={4} rowHeight={120} />
    ) : (
      <ErrorPanel
        error={error}
        title={t('plan.compareFailed')}
        onRetry={reload}
      />
    );
  }
  return (
    <>
      <div className={styles.pair}>
        <Section title={t('plan.cost')}>
          <CostChange cost={diff.cost} />
        </Section>
        <Section title={t('plan.policy')}>
          <PolicyChange policy={diff.policy} />
        </Section>
      </div>
      <Section title={t('plan.state')}>
        <StateChanges state={diff.state} />
      </Section>
      <Section title={t('plan.files')}>
        <FileChanges files={diff.files} />
      </Section>
    </>
  );
};
