import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardFooter, CardHeader, Text } from '@backstage/ui';
import {
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { addDays, metricNames } from '@trainyard/plugin-delivery-common';
import { Fragment, useCallback } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import { formatValue } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import styles from './EntityDeliveryCard.module.css';

const DAYS = 90;

/** The five numbers of a component at a glance. */
export const EntityDeliveryCard = () => {
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
  const { value, error, reload } = useLoad(load);
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('title')}
        </Text>
      </CardHeader>
      <CardBody>
        {error !== undefined && !value && (
          <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
        )}
        {!value && error === undefined && (
          <SkeletonList rows={5} rowHeight={24} />
        )}
        {value && !value.coverage.deployments && (
          <Text color="secondary">{t('empty.title')}</Text>
        )}
        {value?.coverage.deployments && (
          <dl className={styles.facts}>
            {metricNames.map(metric => {
              const found = value.metrics[metric].value;
              return (
                <Fragment key={metric}>
                  <dt>{t(`metric.${metric}`)}</dt>
                  {found.status === 'available' ? (
                    <dd>{formatValue(found.value, found.unit)}</dd>
                  ) : (
                    <dd className={styles.unknown} title={found.reason}>
                      ? {t('unavailable')}
                    </dd>
                  )}
                </Fragment>
              );
            })}
          </dl>
        )}
      </CardBody>
      <CardFooter>
        <Text variant="body-small" color="secondary">
          {t('period.days', { days: String(DAYS) })}
          {value && value.exampleComponents > 0 && ` · ${t('entity.example')}`}
        </Text>
      </CardFooter>
    </Card>
  );
};
