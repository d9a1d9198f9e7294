import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  CardHeader,
  Container,
  Header,
  Text,
} from '@backstage/ui';
import {
  agentsApiRef,
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
  useTopic,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';
import { Experiments } from './Experiments';
import { Pauses } from './Pauses';
import { QueueTable } from './QueueTable';
import { StuckRuns } from './StuckRuns';
import { WorkerTable } from './WorkerTable';

/** For administrators: what is stuck or paused, who works, what waits in which queue. */
export const EnginePage = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  useDocumentTitle(t('engine.title'));
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => agents.getEngineState({ signal }),
    [agents],
  );
  const { value: state, error, reload } = useLoad(load);
  useTopic('runs', reload);
  return (
    <>
      <Header title={t('engine.title')} description={t('engine.context')} />
      <Container className={pageStyles.page}>
        {error !== undefined && (
          <ErrorPanel
            error={error}
            title={t('engine.failed')}
            onRetry={reload}
          />
        )}
        {!state && error === undefined && (
          <SkeletonList rows={5} rowHeight={56} />
        )}
        {state && (
          <div className={pageStyles.stack}>
            <Card>
              <CardHeader>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {t('engine.stuck')}
                </Text>
              </CardHeader>
              <CardBody>
                {state.stuck.length === 0 ? (
                  <EmptyState title={t('engine.nothingStuck')} />
                ) : (
                  <StuckRuns runs={state.stuck} onChanged={reload} />
                )}
              </CardBody>
            </Card>
            <Card>
              <CardHeader>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {t('engine.pauses')}
                </Text>
              </CardHeader>
              <CardBody>
                <Pauses state={state} onChanged={reload} />
              </CardBody>
            </Card>
            <Card>
              <CardHeader>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {t('engine.experiments')}
                </Text>
              </CardHeader>
              <CardBody>
                <Experiments />
              </CardBody>
            </Card>
            <Card>
              <CardHeader>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {t('engine.workers')}
                </Text>
              </CardHeader>
              <CardBody>
                <WorkerTable workers={state.workers} />
              </CardBody>
            </Card>
            <Card>
              <CardHeader>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {t('engine.queues')}
                </Text>
              </CardHeader>
              <CardBody>
                <QueueTable queues={state.queues} />
              </CardBody>
            </Card>
          </div>
        )}
      </Container>
    </>
  );
};
