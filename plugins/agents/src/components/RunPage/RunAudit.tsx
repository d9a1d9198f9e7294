import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AuditEntry, RunDetails } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  EmptyState,
  ErrorPanel,
  Hash,
  PersonLink,
  RelativeTime,
  SkeletonList,
  Timeline,
  TimelineItem,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import { isKnownAuditEvent } from './isKnownAuditEvent';
import styles from './RunTimeline.module.css';

/** Who did, or tried to do, what to a run, and what their answers bind. */
export const RunAudit = ({ details }: { readonly details: RunDetails }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const { workflowId, lastSeq } = details;
  const load = useCallback(
    (signal: AbortSignal) => agents.listAudit(workflowId, { signal }),
    // A new event may be somebody's doing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [agents, workflowId, lastSeq],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  if (!value) {
    return error === undefined ? (
      <SkeletonList rows={4} rowHeight={48} />
    ) : (
      <ErrorPanel error={error} title={t('audit.failed')} onRetry={reload} />
    );
  }
  if (value.items.length === 0) {
    return <EmptyState title={t('audit.none')} />;
  }
  const titles = new Map(
    details.graph.nodes.map(node => [node.id, node.title]),
  );
  return (
    <Timeline label={t('run.tab.audit')}>
      {value.items.map(entry => (
        <AuditItem key={`${entry.at} ${entry.event}`} {...{ entry, titles }} />
      ))}
    </Timeline>
  );
};

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function AuditItem({
  entry,
  titles,
}: {
  readonly entry: AuditEntry;
  readonly titles: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { event, details } = entry;
  const node = textOf(details.node) ?? textOf(details.from);
  const hash = textOf(details.subjectHash);
  const text = textOf(details.reason) ?? textOf(details.comment);
  return (
    <TimelineItem
      state={entry.succeeded ? 'passed' : 'refused'}
      title={isKnownAuditEvent(event) ? t(`audit.event.${event}`) : event}
      time={<RelativeTime value={entry.at} />}
      facts={
        <span className={styles.facts}>
          <PersonLink person={entry.by} />
          {node && (
            <span>{t('audit.node', { node: titles.get(node) ?? node })}</span>
          )}
          {hash && (
            <span>
              {t('audit.binds')} <Hash value={hash} />
            </span>
          )}
        </span>
      }
    >
      {text && <div className={styles.text}>{text}</div>}
      {entry.error && (
        <div className={styles.text}>
          {t('audit.refused', { error: entry.error })}
        </div>
      )}
    </TimelineItem>
  );
}
