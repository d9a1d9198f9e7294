import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Header, Select, Table } from '@backstage/ui';
import {
  AGENT_WINDOWS,
  AgentWindow,
  agentWindowSchema,
} from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
  useTopic,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';
import { AgentDrawer } from './AgentDrawer';
import styles from './AgentsListPage.module.css';
import { useAgentColumns } from './useAgentColumns';

const DEFAULT_WINDOW: AgentWindow = '30d';

/** The agents: what each is for, how often it was asked, how fast and how dear. */
export const AgentsListPage = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  useDocumentTitle(t('agents.title'));
  const api = useApi(agentsApiRef);
  const [search, setSearch] = useSearchParams();
  const parsed = agentWindowSchema.safeParse(search.get('window'));
  const window = parsed.success ? parsed.data : DEFAULT_WINDOW;
  const openId = search.get('agent') ?? undefined;
  const change = useCallback(
    (name: string, value: string | undefined) =>
      setSearch(last => {
        const next = new URLSearchParams(last);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      }),
    [setSearch],
  );
  const load = useCallback(
    async (signal: AbortSignal) =>
      (await api.listAgents({ window, signal })).items,
    [api, window],
  );
  const agents = useLoad(load, { keepFormer: true });
  useTopic('runs', agents.reload);
  const open = useCallback((id: string) => change('agent', id), [change]);
  const columns = useAgentColumns(open);
  return (
    <>
      <Header title={t('agents.title')} description={t('agents.context')} />
      <Container className={pageStyles.page}>
        <Select
          className={styles.filter}
          label={t('agents.window')}
          options={AGENT_WINDOWS.map(value => ({
            value,
            label: t(`agents.windows.${value}`),
          }))}
          value={window}
          onChange={key => change('window', String(key))}
        />
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
      {openId && (
        <AgentDrawer
          agentId={openId}
          window={window}
          onClose={() => change('agent', undefined)}
        />
      )}
    </>
  );
};
