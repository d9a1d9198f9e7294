import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  Drawer,
  ErrorPanel,
  Hash,
  RelativeTime,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, type ReactNode } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface DeploymentDrawerProps {
  readonly id: string;
  readonly component: string;
  readonly onClose: () => void;
}

interface LinkedItem {
  readonly id: string;
  readonly title?: string;
  readonly rule?: string;
  readonly confidence?: number;
}

const Section = ({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly LinkedItem[];
}) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <div>
      <Text as="h3" variant="body-large" weight="bold">
        {title}
      </Text>
      {items.length === 0 && (
        <span className={shared.muted}>{t('deployment.none')}</span>
      )}
      <ul className={shared.list}>
        {items.map(item => (
          <li key={item.id}>
            {item.title ?? item.id}
            {item.rule && (
              <div className={shared.muted}>
                {item.id} ·{' '}
                {t('deployment.linked', {
                  rule: item.rule,
                  percent: String(Math.round((item.confidence ?? 1) * 100)),
                })}
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** A deployment with its rows, changes, run, policy verdict and incidents. */
export const DeploymentDrawer = ({
  id,
  component,
  onClose,
}: DeploymentDrawerProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.deployment(component, id, signal),
    [api, component, id],
  );
  const { value, error, reload } = useLoad(load);
  let standing: ReactNode = value?.counts && `✓ ${t('deployment.counts')}`;
  if (value && !value.counts)
    standing = t('deployment.dropped', {
      reason: value.dropped?.[0]?.reason ?? '',
    });
  return (
    <Drawer title={t('deployment.title', { id })} isOpen onClose={onClose}>
      {error !== undefined && (
        <ErrorPanel
          error={error}
          title={t('deployment.failed')}
          onRetry={reload}
        />
      )}
      {!value && error === undefined && <SkeletonList rows={6} />}
      {value && (
        <div className={shared.stack}>
          <div>
            {standing}
            {value.rework && (
              <div>{t('deployment.rework', { note: value.rework.note })}</div>
            )}
          </div>
          <ul className={shared.list}>
            {value.rows.map(row => (
              <li key={row.id}>
                {row.environment} · {row.result}{' '}
                {row.finishedAt && <RelativeTime value={row.finishedAt} />}{' '}
                {row.commitSha && <Hash value={row.commitSha} />}
              </li>
            ))}
          </ul>
          <Section
            title={t('deployment.changes')}
            items={value.changes.map(({ change, rule, confidence }) => ({
              id: change.id,
              title: change.title,
              rule,
              confidence,
            }))}
          />
          <Section
            title={t('deployment.incidents')}
            items={value.incidents.map(({ incident, rule, confidence }) => ({
              id: incident.id,
              title: incident.title,
              rule,
              confidence,
            }))}
          />
          <Section
            title={t('deployment.runs')}
            items={value.runs.map(run => ({ id: run.id, title: run.title }))}
          />
          {value.policyVerdicts.length > 0 && (
            <Section
              title={t('deployment.policy')}
              items={value.policyVerdicts.map(verdict => ({ id: verdict }))}
            />
          )}
        </div>
      )}
    </Drawer>
  );
};
