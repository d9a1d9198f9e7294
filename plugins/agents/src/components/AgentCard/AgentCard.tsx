import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { AGENT_ID_ANNOTATION } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  ErrorPanel,
  SkeletonList,
  useLoad,
  useTopic,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import { AgentFacts, Consultations } from '../AgentsListPage/AgentDrawer';

const SHOWN = 5;

/** What the agent that a component stands for is made of, and did lately. */
export const AgentCard = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { entity } = useEntity();
  const agentId = entity.metadata.annotations?.[AGENT_ID_ANNOTATION] ?? '';
  const api = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getAgent(agentId, { signal }),
    [api, agentId],
  );
  const { value, error, reload } = useLoad(load);
  useTopic('runs', reload);
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('agents.agent')}
        </Text>
      </CardHeader>
      <CardBody>
        {error !== undefined && (
          <ErrorPanel
            error={error}
            title={t('agents.failed')}
            onRetry={reload}
          />
        )}
        {!value && error === undefined && <SkeletonList rows={5} />}
        {value && (
          <>
            <AgentFacts agent={value} />
            <Consultations items={value.consultations.slice(0, SHOWN)} />
          </>
        )}
      </CardBody>
    </Card>
  );
};
