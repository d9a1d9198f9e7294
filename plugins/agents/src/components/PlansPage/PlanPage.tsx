import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Header } from '@backstage/ui';
import {
  agentsApiRef,
  CodeText,
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';
import { Comparison } from './Comparison';
import { Section } from './Section';
import { useVersionChoice } from './useVersionChoice';
import { VersionChoice } from './VersionChoice';
import { VersionList } from './VersionList';

/** One plan: two of its versions side by side, and where each comes from. */
export const PlanPage = () => {
  const { decisionSetId = '' } = useParams();
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [set, versions] = await Promise.all([
        agents.getDecisionSet(decisionSetId),
        agents.listDecisionSetVersions(decisionSetId, { signal }),
      ]);
      return { set, versions: versions.items };
    },
    [agents, decisionSetId],
  );
  const { value, error, reload } = useLoad(load);
  useDocumentTitle(value?.set.title);
  const choice = useVersionChoice(value?.versions ?? []);
  if (!value) {
    return (
      <Container className={pageStyles.page}>
        {error === undefined ? (
          <SkeletonList rows={5} rowHeight={72} />
        ) : (
          <ErrorPanel error={error} title={t('plan.failed')} onRetry={reload} />
        )}
      </Container>
    );
  }
  const { set, versions } = value;
  return (
    <>
      <Header title={set.title} description={set.projectId} />
      <Container className={pageStyles.page}>
        <div className={pageStyles.stack}>
          {choice.pair ? (
            <>
              <VersionChoice
                versions={versions}
                pair={choice.pair}
                onChoose={choice.choose}
              />
              <Comparison decisionSetId={decisionSetId} pair={choice.pair} />
            </>
          ) : (
            <>
              <EmptyState
                title={t('plan.oneVersion')}
                description={t('plan.oneVersionHelp')}
              />
              <Section title={t('plan.content')}>
                <CodeText
                  text={JSON.stringify(set.plan, undefined, 2)}
                  path="plan.json"
                />
              </Section>
            </>
          )}
          <Section title={t('plan.versions')}>
            <VersionList versions={versions} />
          </Section>
        </div>
      </Container>
    </>
  );
};
