import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, Container, Header, Table } from '@backstage/ui';
import type { ColumnConfig } from '@backstage/ui';
import type { Agent } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  Duration,
  EmptyState,
  ErrorPanel,
  Money,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useMemo } from 'react';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';

/** The agents: what each is for, how often it was asked, how fast and how dear. */
export const AgentsListPage = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  useDocumentTitle(t('agents.title'));
  const api = useApi(agentsApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => (await api.listAgents({ signal })).items,
    [api],
  );
  const agents = useLoad(load);
  const columns = useAgentColumns();
  return (
    <>
      <Header title={t('agents.title')} description={t('agents.context')} />
      <Container className={pageStyles.page}>
        {agents.error !== undefined && (
          <ErrorPanel
            error={agents.error}
            title={t('agents.failed')}
            onRetry={agents.reload}
          />
        )}
        {!agents.value && agents.error === undefined && (
          <SkeletonList rows={6} rowHeight={48} />
        )}
        {agents.value?.length === 0 && (
          <EmptyState title={t('agents.none')} description={t('agents.help')} />
        )}
        {agents.value && agents.value.length > 0 && (
          <Table
            columnConfig={columns}
            data={[...agents.value]}
            pagination={{ type: 'none' }}
          />
        )}
      </Container>
    </>
  );
};

function useAgentColumns(): ColumnConfig<Agent>[] {
  const { t } = useTranslationRef(agentsTranslationRef);
  return useMemo(
    () => [
      {
        id: 'agent',
        label: t('agents.agent'),
        isRowHeader: true,
        defaultWidth: '3fr',
        cell: agent => (
          <CellText title={agent.title} description={agent.purpose} />
        ),
      },
      {
        id: 'mind',
        label: t('agents.mind'),
        defaultWidth: '1fr',
        cell: agent => <CellText title={t(`mind.${agent.mind}`)} />,
      },
      {
        id: 'invocations',
        label: t('agents.invocations'),
        defaultWidth: '1fr',
        cell: agent => <CellText title={String(agent.invocations)} />,
      },
      {
        id: 'failures',
        label: t('agents.failures'),
        defaultWidth: '1fr',
        cell: agent => <CellText title={String(agent.failures)} />,
      },
      {
        id: 'p50',
        label: t('agents.typical'),
        defaultWidth: '1fr',
        cell: agent => (
          <Cell>
            {agent.p50Ms === undefined ? '' : <Duration ms={agent.p50Ms} />}
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
    [t],
  );
}
