import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  EntityLink,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { metricNames } from '@trainyard/plugin-delivery-common';
import { useCallback } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { DeliveryQuestion } from '../../api/types';
import { formatValue } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface ComponentListProps {
  readonly question: DeliveryQuestion;
}

/** The components of a scope by name, each the way to its rows. */
export const ComponentList = ({ question }: ComponentListProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.breakdown(question, signal),
    [api, question],
  );
  const { value, error, reload } = useLoad(load);
  return (
    <section className={shared.panel} aria-label={t('components.title')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('components.title')}
      </Text>
      <span className={shared.muted}>{t('components.help')}</span>
      {error !== undefined && <ErrorPanel error={error} onRetry={reload} />}
      {!value && error === undefined && <SkeletonList rows={4} />}
      {value?.items.length === 0 && <span>{t('components.none')}</span>}
      {value && value.items.length > 0 && (
        <div className={shared.scroll}>
          <table className={shared.table}>
            <thead>
              <tr>
                <th scope="col">{t('components.column')}</th>
                {metricNames.map(name => (
                  <th key={name} scope="col" className={shared.number}>
                    {t(`short.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {value.items.map(({ component, metrics }) => (
                <tr key={component}>
                  <td>
                    <EntityLink entity={component} />
                  </td>
                  {metricNames.map(name => {
                    const found = metrics[name].value;
                    return (
                      <td
                        key={name}
                        className={shared.number}
                        title={
                          found.status === 'unavailable'
                            ? found.reason
                            : t('sample', {
                                size: String(metrics[name].sampleSize),
                              })
                        }
                      >
                        {found.status === 'available'
                          ? formatValue(found.value, found.unit)
                          : '?'}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
