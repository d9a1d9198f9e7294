import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  RelativeTime,
  RunLink,
  SignalBadge,
  SignalState,
} from '@trainyard/plugin-agents-react';
import type {
  DeploymentRecord,
  DeploymentStatus,
} from '@trainyard/plugin-devops-common';
import { devopsTranslationRef } from '../translation';
import { FactTable } from './FactTable';
import styles from './devops.module.css';

const SIGNALS: Readonly<Record<DeploymentStatus, SignalState>> = {
  succeeded: 'passed',
  'rolled-back': 'refused',
  unavailable: 'unavailable',
};

/** What a cluster deployed by itself has an id of its own, and no run. */
const RUN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The deployments of one environment, the newest first. */
export const HistoryTable = (props: {
  readonly environment: string;
  readonly history: readonly DeploymentRecord[];
}) => {
  const { t } = useTranslationRef(devopsTranslationRef);
  const { environment, history } = props;
  const newestFirst = [...history].sort((a, b) =>
    b.completedAt.localeCompare(a.completedAt),
  );
  return (
    <FactTable
      label={t('deployments.history', { environment })}
      columns={[
        t('deployments.version'),
        t('deployments.outcome'),
        t('deployments.strategy'),
        t('deployments.when'),
        t('deployments.run'),
      ]}
      rows={newestFirst.map(record => ({
        key: record.deploymentId,
        cells: [
          record.version,
          <div key="outcome" className={styles.outcome}>
            <SignalBadge
              state={SIGNALS[record.status]}
              label={t(`status.${record.status}`)}
            />
            <Text color="secondary">{record.reason}</Text>
          </div>,
          record.strategy,
          <RelativeTime key="when" value={record.completedAt} />,
          RUN_ID.test(record.deploymentId) ? (
            <RunLink key="run" workflowId={record.deploymentId}>
              {record.deploymentId.slice(0, 8)}
            </RunLink>
          ) : (
            record.deploymentId
          ),
        ],
      }))}
    />
  );
};
