import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, Text } from '@backstage/ui';
import type { ColumnConfig } from '@backstage/ui';
import { Agent, HIGH_ERROR_RATE } from '@trainyard/plugin-agents-common';
import { Duration, Money, SignalBadge } from '@trainyard/plugin-agents-react';
import { useMemo } from 'react';
import { agentsTranslationRef } from '../../translation';
import styles from './AgentsListPage.module.css';

const ErrorRate = ({ agent }: { readonly agent: Agent }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { errorRate } = agent;
  if (errorRate.status === 'unavailable') {
    return <SignalBadge state="unavailable" reason={errorRate.reason} />;
  }
  const label = `${(100 * errorRate.value).toFixed(1)} %`;
  return errorRate.value > HIGH_ERROR_RATE ? (
    <SignalBadge state="waiting" label={t('agents.high', { rate: label })} />
  ) : (
    <span>{label}</span>
  );
};

/** The columns of the catalogue of agents. */
export function useAgentColumns(
  onOpen: (agentId: string) => void,
): ColumnConfig<Agent>[] {
  const { t } = useTranslationRef(agentsTranslationRef);
  return useMemo(
    () => [
      {
        id: 'agent',
        label: t('agents.agent'),
        isRowHeader: true,
        defaultWidth: '3fr',
        cell: agent => (
          <Cell>
            <button
              type="button"
              className={styles.open}
              onClick={() => onOpen(agent.id)}
            >
              {agent.title}
            </button>
            <Text as="p" variant="body-small" color="secondary">
              {agent.purpose}
            </Text>
          </Cell>
        ),
      },
      {
        id: 'mind',
        label: t('agents.mind'),
        defaultWidth: '1fr',
        cell: agent => (
          <CellText title={t(`mind.${agent.mind}`)} description={agent.model} />
        ),
      },
      {
        id: 'invocations',
        label: t('agents.invocations'),
        defaultWidth: '1fr',
        cell: ({ invocations, queueDepth }) => (
          <CellText
            title={String(invocations)}
            description={
              queueDepth.status === 'available'
                ? t('agents.queuedCount', {
                    depth: String(queueDepth.value),
                  })
                : undefined
            }
          />
        ),
      },
      {
        id: 'failures',
        label: t('agents.errorRate'),
        defaultWidth: '2fr',
        cell: agent => (
          <Cell>
            <ErrorRate agent={agent} />
          </Cell>
        ),
      },
      {
        id: 'p50',
        label: t('agents.times'),
        defaultWidth: '1fr',
        cell: ({ p50Ms, p95Ms }) => (
          <Cell>
            {p50Ms === undefined ? '' : <Duration ms={p50Ms} />}
            {p95Ms !== undefined && (
              <>
                {' / '}
                <Duration ms={p95Ms} />
              </>
            )}
          </Cell>
        ),
      },
      {
        id: 'tokens',
        label: t('agents.tokens'),
        defaultWidth: '1fr',
        cell: agent => (
          <CellText
            title={new Intl.NumberFormat().format(
              agent.inputTokens + agent.outputTokens,
            )}
          />
        ),
      },
      {
        id: 'cost',
        label: t('agents.cost'),
        defaultWidth: '1fr',
        cell: agent => (
          <Cell>
            <Money amount={agent.costUsd} />
          </Cell>
        ),
      },
    ],
    [t, onOpen],
  );
}
