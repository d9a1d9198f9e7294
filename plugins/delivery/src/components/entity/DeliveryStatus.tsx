import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import {
  EntityTabLink,
  SignalBadge,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { addDays } from '@trainyard/plugin-delivery-common';
import { useCallback } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import { formatValue } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';

const DAYS = 90;

/** How often the entity was deployed lately. */
export const DeliveryStatus = () => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const { entity } = useEntity();
  const scope = stringifyEntityRef(entity);
  const load = useCallback(
    (signal: AbortSignal) => {
      const to = new Date().toISOString().slice(0, 10);
      return api.report({ scope, from: addDays(to, 1 - DAYS), to }, signal);
    },
    [api, scope],
  );
  const { value, error } = useLoad(load);
  if (!value) {
    return error === undefined ? (
      <Skeleton width={80} />
    ) : (
      <SignalBadge state="unavailable" reason={t('failed')} />
    );
  }
  const found = value.metrics.deploymentFrequency.value;
  if (!value.coverage.deployments) return <>{t('entity.noSource')}</>;
  return (
    <EntityTabLink tab="delivery">
      {found.status === 'available' ? (
        formatValue(found.value, found.unit)
      ) : (
        <SignalBadge state="unavailable" reason={found.reason} />
      )}
    </EntityTabLink>
  );
};
