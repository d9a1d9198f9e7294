import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { RelativeTime, SignalBadge } from '@trainyard/plugin-agents-react';
import type { RunningService } from '@trainyard/plugin-devops-common';
import { devopsTranslationRef } from '../translation';
import { stateOf } from './DeploymentsStatus';
import { FactTable } from './FactTable';

/** What runs in each environment. */
export const EnvironmentTable = (props: {
  readonly items: readonly RunningService[];
}) => {
  const { t } = useTranslationRef(devopsTranslationRef);
  const wordOf = ({ version, healthy }: RunningService) => {
    if (!version) return t('deployments.nothing');
    return t(healthy ? 'deployments.healthy' : 'deployments.unhealthy');
  };
  return (
    <FactTable
      label={t('deployments.title')}
      columns={[
        t('deployments.environment'),
        t('deployments.version'),
        t('deployments.health'),
        t('deployments.since'),
        t('deployments.address'),
      ]}
      rows={props.items.map(item => {
        const since = item.history.find(
          ({ version, status }) =>
            version === item.version && status === 'succeeded',
        );
        return {
          key: item.environment,
          cells: [
            item.environment,
            item.version ?? '–',
            <SignalBadge
              key="health"
              state={stateOf(item)}
              label={wordOf(item)}
            />,
            since ? (
              <RelativeTime key="since" value={since.completedAt} />
            ) : (
              '–'
            ),
            item.url ? (
              <Link key="url" href={item.url} target="_blank" rel="noreferrer">
                {t('deployments.open')}
              </Link>
            ) : (
              '–'
            ),
          ],
        };
      })}
    />
  );
};
