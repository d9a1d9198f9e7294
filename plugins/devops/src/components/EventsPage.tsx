import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Header, Select, Text } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  RelativeTime,
  RunLink,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type { FedEvent } from '@trainyard/plugin-devops-common';
import { useCallback, useEffect, useState } from 'react';
import { devopsApiRef } from '../api/DevopsApi';
import { devopsTranslationRef } from '../translation';
import { FactTable } from './FactTable';
import styles from './devops.module.css';

const EVERY_MS = 3000;
const ALL = 'all';

const Detail = ({ detail }: { readonly detail: FedEvent['detail'] }) => (
  <details>
    <summary>{summarize(detail)}</summary>
    <pre className={styles.detail}>{JSON.stringify(detail, undefined, 2)}</pre>
  </details>
);

function summarize(detail: FedEvent['detail']): string {
  const names = ['service_name', 'task_id', 'status', 'outcome', 'environment'];
  const said = names.map(name => detail[name]).filter(Boolean);
  return said.length > 0 ? said.join(' · ') : Object.keys(detail).join(', ');
}

/** What the agents tell the rest of the portal, as it happens. */
export const EventsPage = () => {
  const { t } = useTranslationRef(devopsTranslationRef);
  const devops = useApi(devopsApiRef);
  const [topic, setTopic] = useState(ALL);
  const load = useCallback(
    (signal: AbortSignal) =>
      devops.events(topic === ALL ? undefined : topic, signal),
    [devops, topic],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  const [topics, setTopics] = useState<readonly string[]>([]);
  useEffect(() => {
    const handle = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, EVERY_MS);
    return () => clearInterval(handle);
  }, [reload]);
  useEffect(() => {
    const seen = value?.items.map(event => event.topic) ?? [];
    setTopics(known => [...new Set([...known, ...seen])].sort());
  }, [value]);

  return (
    <>
      <Header title={t('events.title')} description={t('events.context')} />
      <Container className={styles.page}>
        <Select
          label={t('events.topic')}
          options={[
            { value: ALL, label: t('events.all') },
            ...topics.map(name => ({ value: name, label: name })),
          ]}
          value={topic}
          onChange={key => setTopic(String(key))}
        />
        {error !== undefined && (
          <ErrorPanel
            error={error}
            title={t('events.failed')}
            onRetry={reload}
          />
        )}
        {!value && error === undefined && <SkeletonList rows={6} />}
        {value?.items.length === 0 && (
          <EmptyState
            title={t('events.none')}
            description={t('events.noneHelp')}
          />
        )}
        {value && value.items.length > 0 && (
          <FactTable
            label={t('events.title')}
            columns={[
              t('events.when'),
              t('events.topic'),
              t('events.source'),
              t('events.run'),
              t('events.detail'),
            ]}
            rows={value.items.map(event => ({
              key: String(event.seq),
              cells: [
                <RelativeTime key="when" value={event.time} />,
                <Text key="topic">{event.topic}</Text>,
                event.source.replace(/^agentic-framework\./, ''),
                typeof event.detail.workflow_id === 'string' ? (
                  <RunLink key="run" workflowId={event.detail.workflow_id}>
                    {event.detail.workflow_id.slice(0, 8)}
                  </RunLink>
                ) : (
                  '–'
                ),
                <Detail key="detail" detail={event.detail} />,
              ],
            }))}
          />
        )}
      </Container>
    </>
  );
};
