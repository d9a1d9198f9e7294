import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import {
  planSystem,
  type Catalogue,
} from '@trainyard/plugin-agents-mlops-common';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { useCallback, useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import type { SystemFacts } from '../../domain/readSystem';
import { useCatalogue } from '../../hooks/useCatalogue';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useSystem } from '../../hooks/useSystem';
import { mlopsTranslationRef } from '../../translation';
import { CostView } from '../CostView/CostView';
import { ChoiceDrawer } from '../PlanBoard/ChoiceDrawer';
import { PolicyView } from '../PolicyView/PolicyView';
import { RepositoryView } from '../RepositoryView/RepositoryView';
import shared from '../shared.module.css';
import { Story } from '../Story/Story';
import { Versions } from '../Versions/Versions';
import { WhatIf } from '../WhatIf/WhatIf';
import { PlanTab } from './PlanTab';
import { SystemHeader } from './SystemHeader';
import { readSystemTab } from './systemTabs';

/** One system: its plan with every reason, its repository, and what else it could be. */
export const SystemPage = () => {
  const { workflowId = '' } = useParams();
  const { t } = useTranslationRef(mlopsTranslationRef);
  const [search] = useSearchParams();
  const tab = readSystemTab(search.get('tab'));
  const { catalogue } = useCatalogue();
  const system = useSystem(workflowId);
  const { details, set, facts, events, error, reload } = system;
  const plan = usePlanToShow(facts, catalogue);
  const [option, setOption] = useState<string>();
  const close = useCallback(() => setOption(undefined), []);
  useDocumentTitle(facts?.identity?.title ?? details?.title);
  if (!details || !facts) {
    return (
      <Container className={shared.page}>
        {error === undefined ? (
          <SkeletonList rows={4} rowHeight={120} />
        ) : (
          <ErrorPanel
            error={error}
            title={t('system.failed')}
            onRetry={reload}
          />
        )}
      </Container>
    );
  }
  return (
    <>
      <SystemHeader details={details} set={set} facts={facts} tab={tab} />
      <Container className={shared.page}>
        {error !== undefined && (
          <ErrorPanel
            error={error}
            title={t('system.stale')}
            onRetry={reload}
          />
        )}
        {tab === 'plan' && (
          <PlanTab
            details={details}
            plan={plan}
            isPreview={plan !== undefined && !facts.plan}
            onSelect={setOption}
            onChanged={reload}
          />
        )}
        {tab === 'cost' && plan && <CostView plan={plan} />}
        {tab === 'policy' && plan && (
          <PolicyView plan={plan} onSelect={setOption} />
        )}
        {tab === 'what-if' && plan && (
          <WhatIf details={details} plan={plan} catalogue={catalogue} />
        )}
        {(tab === 'cost' || tab === 'policy' || tab === 'what-if') && !plan && (
          <EmptyState title={t('plan.none')} description={t('plan.noneHelp')} />
        )}
        {tab === 'files' && (
          <RepositoryView details={details} reports={facts.reports} />
        )}
        {tab === 'versions' &&
          (details.decisionSetId ? (
            <Versions
              decisionSetId={details.decisionSetId}
              catalogue={catalogue}
            />
          ) : (
            <EmptyState
              title={t('versions.noSet')}
              description={t('versions.noSetHelp')}
            />
          ))}
        {tab === 'story' && <Story workflowId={workflowId} events={events} />}
      </Container>
      {plan && <ChoiceDrawer plan={plan} option={option} onClose={close} />}
    </>
  );
};

/** The plan of the run; before there is one, what the planner would make of what was read. */
function usePlanToShow(facts: SystemFacts | undefined, catalogue: Catalogue) {
  return useMemo(
    () =>
      facts?.plan ??
      (facts?.constraints && Object.keys(facts.constraints).length > 0
        ? planSystem(facts.constraints, catalogue)
        : undefined),
    [facts, catalogue],
  );
}
