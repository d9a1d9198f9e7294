import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { EntityTabLink, SignalBadge } from '@trainyard/plugin-agents-react';
import { devopsTranslationRef } from '../translation';
import styles from './devops.module.css';
import { useDeployments } from './useDeployments';

/** The version that runs in each environment, in one line. */
export const DeploymentsStatus = () => {
  const { t } = useTranslationRef(devopsTranslationRef);
  const { value, error } = useDeployments();
  if (!value) {
    return error === undefined ? (
      <Skeleton width={80} />
    ) : (
      <SignalBadge state="unavailable" reason={t('deployments.failed')} />
    );
  }
  if (!value.items.length) {
    return value.unavailable ? (
      <SignalBadge state="unavailable" reason={value.unavailable} />
    ) : (
      <>{t('deployments.short')}</>
    );
  }
  return (
    <span className={styles.versions}>
      {value.items.map(({ environment, version, healthy }) => (
        <EntityTabLink key={environment} tab="deployments">
          <SignalBadge
            state={stateOf({ version, healthy })}
            label={version ? `${environment} ${version}` : environment}
          />
        </EntityTabLink>
      ))}
    </span>
  );
};

/** Nothing to run is not a fault; something that does not answer is. */
export function stateOf(running: {
  readonly version?: string;
  readonly healthy: boolean;
}) {
  if (!running.version) return 'ahead';
  return running.healthy ? 'passed' : 'failed';
}
