import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header, Link, Text } from '@backstage/ui';
import { isGateOpen } from '@trainyard/plugin-agents-common';
import type { RunDetails } from '@trainyard/plugin-agents-common';
import {
  decisionSetRouteRef,
  EntityLink,
  Money,
  PersonLink,
  RelativeTime,
  RunLink,
  runRouteRef,
  SignalBadge,
  signalOfRun,
  StreamIndicator,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { RunDuration } from '../RunDuration';
import { RunActions } from './RunActions';
import { RUN_TABS } from './runTabs';
import type { RunTab } from './runTabs';
import type { RunView } from './runView';
import styles from './RunPage.module.css';

interface RunHeaderProps {
  readonly details: RunDetails;
  readonly view: RunView;
  readonly tab: RunTab;
  readonly onChanged: () => void;
}

/** Title, one line of facts, what can be done, and the tabs. */
export const RunHeader = ({
  details,
  view,
  tab,
  onChanged,
}: RunHeaderProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const path = useRouteRef(runRouteRef)?.({ workflowId: details.workflowId });
  return (
    <>
      <Header
        className={styles.header}
        title={details.title}
        tabs={RUN_TABS.map(id => ({
          id,
          label: t(`run.tab.${id}`),
          href: id === 'overview' ? `${path}` : `${path}/${id}`,
        }))}
        activeTabId={tab}
        customActions={
          <>
            <StreamIndicator />
            <RunActions details={details} view={view} onChanged={onChanged} />
          </>
        }
      />
      <RunFacts details={details} view={view} />
    </>
  );
};

function RunFacts({
  details,
  view,
}: {
  readonly details: RunDetails;
  readonly view: RunView;
}) {
  const { t } = useTranslationRef(agentsTranslationRef);
  const planPath = useRouteRef(decisionSetRouteRef);
  const tokens = view.usage.inputTokens + view.usage.outputTokens;
  return (
    <div className={styles.facts} aria-live="polite">
      <SignalBadge
        state={signalOfRun(view.status)}
        waitsFor={
          details.gates.some(
            gate => isGateOpen(gate.status) && gate.answerable?.allowed,
          )
            ? 'you'
            : undefined
        }
      />
      <RunDuration run={{ ...details, status: view.status }} />
      <Text variant="body-small" color="secondary">
        {details.template} v{details.graphVersion}
      </Text>
      {details.forkedFrom && (
        <RunLink workflowId={details.forkedFrom.workflowId}>
          {t('run.forkedFrom')}
        </RunLink>
      )}
      {details.decisionSetId && planPath && (
        <Link href={planPath({ decisionSetId: details.decisionSetId })}>
          {t('run.plan')}
        </Link>
      )}
      {details.entityRef && <EntityLink entity={details.entityRef} />}
      <PersonLink person={details.requestedBy} />
      <RelativeTime value={details.createdAt} />
      {tokens > 0 && (
        <span>
          {t('run.tokens', { tokens: new Intl.NumberFormat().format(tokens) })}
        </span>
      )}
      {view.usage.costUsd > 0 && <Money amount={view.usage.costUsd} />}
    </div>
  );
}
