import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  SignalBadge,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { devopsTranslationRef } from '../translation';
import { CiCard } from './CiCard';
import { EnvironmentTable } from './EnvironmentTable';
import { HistoryTable } from './HistoryTable';
import styles from './devops.module.css';
import { useDeployments } from './useDeployments';

/** The tab: environments first, then how they got there, then CI. */
export const DeploymentsContent = () => {
  const { t } = useTranslationRef(devopsTranslationRef);
  const { value, error, reload } = useDeployments();
  return (
    <div className={styles.page}>
      <Card>
        <CardHeader>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('deployments.title')}
          </Text>
        </CardHeader>
        <CardBody>
          {!value && error !== undefined && (
            <ErrorPanel
              error={error}
              title={t('deployments.failed')}
              onRetry={reload}
            />
          )}
          {!value && error === undefined && <SkeletonList rows={3} />}
          {value?.unavailable && (
            <SignalBadge state="unavailable" reason={value.unavailable} />
          )}
          {value && !value.items.length && !value.unavailable && (
            <EmptyState
              title={t('deployments.none')}
              description={t('deployments.noneHelp')}
            />
          )}
          {value && value.items.length > 0 && (
            <EnvironmentTable items={value.items} />
          )}
        </CardBody>
      </Card>
      {value?.items
        .filter(({ history }) => history.length > 0)
        .map(({ environment, history }) => (
          <Card key={environment}>
            <CardHeader>
              <Text as="h2" variant="title-x-small" weight="bold">
                {t('deployments.history', { environment })}
              </Text>
            </CardHeader>
            <CardBody>
              <HistoryTable environment={environment} history={history} />
            </CardBody>
          </Card>
        ))}
      <CiCard />
    </div>
  );
};
