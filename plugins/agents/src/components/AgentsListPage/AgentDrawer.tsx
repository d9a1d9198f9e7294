import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  AgentConsultation,
  AgentDetails,
  AgentWindow,
} from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  Drawer,
  Duration,
  ErrorPanel,
  Money,
  RelativeTime,
  RunLink,
  SignalBadge,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import styles from './AgentsListPage.module.css';

/** The times that an agent was asked. */
export const Consultations = (props: {
  readonly items: readonly AgentConsultation[];
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  if (!props.items.length) {
    return <Text color="secondary">{t('agents.noConsultations')}</Text>;
  }
  return (
    <ul className={styles.rows}>
      {props.items.map(item => (
        <li key={`${item.workflowId} ${item.node} ${item.at}`}>
          <SignalBadge state={item.failed ? 'failed' : 'passed'} />
          <RunLink workflowId={item.workflowId}>{item.runTitle}</RunLink>
          <Text variant="body-x-small" color="secondary">
            {item.node} · {item.model ?? t(`mind.${item.mind}`)} ·{' '}
            <Duration ms={item.durationMs} /> ·{' '}
            {new Intl.NumberFormat().format(
              item.inputTokens + item.outputTokens,
            )}{' '}
            {t('agents.tokens')} · <Money amount={item.costUsd} /> ·{' '}
            <RelativeTime value={item.at} />
          </Text>
        </li>
      ))}
    </ul>
  );
};

/** What an agent is made of and how it does. */
export const AgentFacts = ({ agent }: { readonly agent: AgentDetails }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { budget = {}, errorRate, queueDepth } = agent;
  const limits = [
    budget.maxTokens !== undefined &&
      `${budget.maxTokens} ${t('agents.tokens')}`,
    budget.maxCostUsd !== undefined && `$${budget.maxCostUsd}`,
    budget.timeoutMs !== undefined && `${budget.timeoutMs / 1000} s`,
  ].filter(Boolean);
  const facts: [string, string][] = [
    [t('agents.invocations'), String(agent.invocations)],
    [t('agents.mind'), agent.model ?? t(`mind.${agent.mind}`)],
    [t('agents.version'), String(agent.version)],
    [t('agents.graphs'), agent.graphs.join(', ') || t('agents.noneOf')],
    [t('agents.tools'), agent.tools.join(', ') || t('agents.noneOf')],
    [t('agents.budget'), limits.join(', ') || t('agents.noBudget')],
    [
      t('agents.errorRate'),
      errorRate.status === 'available'
        ? `${(100 * errorRate.value).toFixed(1)} %`
        : t('agents.unavailable', { reason: errorRate.reason }),
    ],
    [
      t('agents.queued'),
      queueDepth.status === 'available'
        ? String(queueDepth.value)
        : t('agents.unavailable', { reason: queueDepth.reason }),
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

interface AgentDrawerProps {
  readonly agentId: string;
  readonly window: AgentWindow;
  readonly onClose: () => void;
}

/** An agent with what it is made of and the rows behind its figures. */
export const AgentDrawer = ({ agentId, window, onClose }: AgentDrawerProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const api = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getAgent(agentId, { window, signal }),
    [api, agentId, window],
  );
  const { value, error, reload } = useLoad(load);
  return (
    <Drawer title={value?.title ?? agentId} isOpen onClose={onClose}>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('agents.failed')} onRetry={reload} />
      )}
      {!value && error === undefined && <SkeletonList rows={6} />}
      {value && (
        <div className={styles.details}>
          <Text as="p">{value.purpose}</Text>
          <AgentFacts agent={value} />
          <Text as="h3" variant="title-x-small" weight="bold">
            {t('agents.consultations')}
          </Text>
          <Consultations items={value.consultations} />
          {[
            [t('agents.input'), value.inputSchema] as const,
            [t('agents.output'), value.outputSchema] as const,
          ].map(
            ([label, schema]) =>
              schema && (
                <details key={label}>
                  <summary>{label}</summary>
                  <pre className={styles.schema}>
                    {JSON.stringify(schema, undefined, 2)}
                  </pre>
                </details>
              ),
          )}
        </div>
      )}
    </Drawer>
  );
};
