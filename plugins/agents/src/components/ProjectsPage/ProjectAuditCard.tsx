import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AuditEntry } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  PersonLink,
  RelativeTime,
  Timeline,
  TimelineItem,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import { LoadedCard } from './LoadedCard';

const KNOWN = ['project-update', 'model-key-set', 'model-key-remove'] as const;

function isKnown(event: string): event is (typeof KNOWN)[number] {
  return KNOWN.some(known => known === event);
}

const AuditItem = ({ entry }: { readonly entry: AuditEntry }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { event, details } = entry;
  const provider = typeof details.provider === 'string' ? details.provider : '';
  return (
    <TimelineItem
      state={entry.succeeded ? 'passed' : 'refused'}
      title={isKnown(event) ? t(`audit.project.${event}`, { provider }) : event}
      time={<RelativeTime value={entry.at} />}
      facts={<PersonLink person={entry.by} />}
    >
      {entry.error && t('audit.refused', { error: entry.error })}
    </TimelineItem>
  );
};

/** Who changed, or tried to change, the project and its keys. */
export const ProjectAuditCard = (props: {
  readonly projectId: string;
  /** Another number: something was changed on this page. */
  readonly version: number;
}) => {
  const { projectId, version } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => agents.listProjectAudit(projectId, { signal }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [agents, projectId, version],
  );
  const loaded = useLoad(load, { keepFormer: true });
  return (
    <LoadedCard
      title={t('audit.project.title')}
      failed={t('audit.failed')}
      loaded={loaded}
    >
      {({ items }) =>
        items.length ? (
          <Timeline label={t('audit.project.title')}>
            {items.map(entry => (
              <AuditItem key={`${entry.at} ${entry.event}`} entry={entry} />
            ))}
          </Timeline>
        ) : (
          <Text as="p" color="secondary">
            {t('audit.project.none')}
          </Text>
        )
      }
    </LoadedCard>
  );
};
