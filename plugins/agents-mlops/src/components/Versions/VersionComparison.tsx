import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Catalogue } from '@trainyard/plugin-agents-mlops-common';
import {
  agentsApiRef,
  ErrorPanel,
  SignalBadge,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { choiceChanges } from '../../domain/choiceChanges';
import { repositoryChanges } from '../../domain/repositoryChanges';
import { mlopsTranslationRef } from '../../translation';
import { ChoiceChanges } from '../ChangePanel/ChoiceChanges';
import { CostChange } from '../ChangePanel/CostChange';
import { FileChanges } from '../ChangePanel/FileChanges';
import { PolicyChange } from '../ChangePanel/PolicyChange';
import { Panel } from '../Panel';
import shared from '../shared.module.css';

interface VersionComparisonProps {
  readonly decisionSetId: string;
  readonly from: number;
  readonly to: number;
  readonly catalogue: Catalogue;
}

/** Two versions: cost, policy, choices and files. */
export const VersionComparison = (props: VersionComparisonProps) => {
  const { decisionSetId, from, to, catalogue } = props;
  const { t } = useTranslationRef(mlopsTranslationRef);
  const agents = useApi(agentsApiRef);
  const {
    value: diff,
    error,
    reload,
  } = useLoad(
    useCallback(
      (signal: AbortSignal) =>
        agents.diffDecisionSet(decisionSetId, { from, to }, { signal }),
      [agents, decisionSetId, from, to],
    ),
  );
  if (error !== undefined) {
    return (
      <ErrorPanel error={error} title={t('versions.failed')} onRetry={reload} />
    );
  }
  if (!diff) return <SkeletonList rows={3} rowHeight={120} />;
  return (
    <div className={shared.stack}>
      <div className={shared.halves}>
        <CostChange cost={diff.cost} catalogue={catalogue} />
        <PolicyChange policy={diff.policy} />
      </div>
      <ChoiceChanges
        changes={choiceChanges(diff.state.changes)}
        catalogue={catalogue}
      />
      <Panel title={t('change.files')}>
        {diff.files.status === 'unavailable' ? (
          <SignalBadge state="unavailable" reason={diff.files.reason} />
        ) : (
          <FileChanges changes={repositoryChanges(diff.files.changes)} />
        )}
      </Panel>
    </div>
  );
};
