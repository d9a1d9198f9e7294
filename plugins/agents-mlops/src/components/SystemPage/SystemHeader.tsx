import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Header } from '@backstage/ui';
import { RiFileTextLine } from '@remixicon/react';
import {
  isGateOpen,
  type DecisionSet,
  type RunDetails,
} from '@trainyard/plugin-agents-common';
import { exportDecisionRecord } from '@trainyard/plugin-agents-mlops-common';
import {
  PersonLink,
  RelativeTime,
  SignalBadge,
  signalOfRun,
  StreamIndicator,
} from '@trainyard/plugin-agents-react';
import type { SystemFacts } from '../../domain/readSystem';
import { saveBlob } from '../../domain/saveBlob';
import { systemRouteRef } from '../../routes';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import styles from './SystemPage.module.css';
import { SYSTEM_TABS, type SystemTab } from './systemTabs';

interface SystemHeaderProps {
  readonly details: RunDetails;
  readonly set: DecisionSet | undefined;
  readonly facts: SystemFacts;
  readonly tab: SystemTab;
}

/** Title, state, who, and the way to each part. */
export const SystemHeader = (props: SystemHeaderProps) => {
  const { details, set, facts, tab } = props;
  const { t } = useTranslationRef(mlopsTranslationRef);
  const path =
    useRouteRef(systemRouteRef)?.({ workflowId: details.workflowId }) ?? '';
  const isMine = details.gates.some(
    gate => isGateOpen(gate.status) && gate.answerable?.allowed,
  );
  return (
    <div className={styles.head}>
      <Header
        className={styles.header}
        title={facts.identity?.title ?? details.title}
        tabs={SYSTEM_TABS.map(id => ({
          id,
          label: t(`systemTab.${id}`),
          href: id === 'plan' ? path : `${path}?tab=${id}`,
        }))}
        activeTabId={tab}
        customActions={
          <>
            <StreamIndicator />
            {facts.plan && <RecordButton {...props} />}
          </>
        }
      />
      <div className={styles.facts} aria-live="polite">
        <SignalBadge
          state={signalOfRun(details.status)}
          waitsFor={isMine ? 'you' : undefined}
        />
        {set && (
          <span className={shared.muted}>
            {t('versions.name', { version: String(set.version) })}
          </span>
        )}
        <PersonLink person={details.requestedBy} />
        <RelativeTime value={details.createdAt} />
      </div>
    </div>
  );
};

/** The plan as a decision record to keep beside the code. */
function RecordButton({ details, set, facts }: SystemHeaderProps) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const { plan, identity } = facts;
  if (!plan) return null;
  const gate = details.gates.findLast(
    ({ node, status }) => node === 'gate_hitl' && status === 'approved',
  );
  const save = () => {
    const system = identity ?? {
      name: 'ml-system',
      title: details.title,
      owner: details.requestedBy,
      description: '',
    };
    const record = exportDecisionRecord({
      system,
      plan,
      version: set?.version ?? 1,
      date: (gate?.answeredAt ?? details.createdAt).slice(0, 10),
      status: gate ? 'accepted' : 'proposed',
      decidedBy: gate?.answeredBy,
      comments: gate?.comment ? [gate.comment] : [],
    });
    saveBlob(
      `${system.name}-decision-record.md`,
      new Blob([record], { type: 'text/markdown' }),
    );
  };
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={<RiFileTextLine />}
      onPress={save}
    >
      {t('record.export')}
    </Button>
  );
}
