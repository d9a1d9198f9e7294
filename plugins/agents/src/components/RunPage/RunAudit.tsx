import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RunDetails, RunEvent } from '@trainyard/plugin-agents-common';
import {
  EmptyState,
  Hash,
  PersonLink,
  RelativeTime,
  Timeline,
  TimelineItem,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { auditEntries } from './auditEntries';
import type { AuditEvent } from './auditEntries';
import { describeEvent } from './describeEvent';
import styles from './RunTimeline.module.css';

interface RunAuditProps {
  readonly details: RunDetails;
  readonly events: readonly RunEvent[];
}

/** Who started, approved and stopped what, bound to which hash, and every effect. */
export const RunAudit = ({ details, events }: RunAuditProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const entries = auditEntries(events);
  const titles = new Map(
    details.graph.nodes.map(node => [node.id, node.title]),
  );
  if (entries.length === 0) {
    return <EmptyState title={t('events.none')} />;
  }
  return (
    <Timeline label={t('run.tab.audit')}>
      {entries.map(event => {
        const { state, title, text, by } = describeEvent(event, titles, t);
        const hash = boundHash(event, details);
        return (
          <TimelineItem
            key={event.seq}
            state={state}
            title={title}
            time={<RelativeTime value={event.at} />}
            facts={
              <span className={styles.facts}>
                {by && <PersonLink person={by} />}
                {hash && (
                  <span>
                    {t('audit.binds')} <Hash value={hash} />
                  </span>
                )}
              </span>
            }
          >
            {text && <div className={styles.text}>{text}</div>}
          </TimelineItem>
        );
      })}
    </Timeline>
  );
};

function boundHash(event: AuditEvent, details: RunDetails): string | undefined {
  if (event.kind === 'gate-waiting') {
    return event.subjectHash;
  }
  return event.kind === 'gate-answered'
    ? details.gates.find(({ gateId }) => gateId === event.gateId)?.subjectHash
    : undefined;
}
