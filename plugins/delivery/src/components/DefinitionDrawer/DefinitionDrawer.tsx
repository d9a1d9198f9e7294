import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  Drawer,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import {
  metricNames,
  type DeliveryDefinition,
  type MetricValue,
} from '@trainyard/plugin-delivery-common';
import { useCallback } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { DeliveryQuestion } from '../../api/types';
import { formatValue } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface DefinitionDrawerProps {
  readonly definition: {
    readonly version: number;
    readonly value: DeliveryDefinition;
  };
  readonly question: DeliveryQuestion;
  /** Rows of the whole organisation are too many to measure in several ways at once. */
  readonly canCompare: boolean;
  readonly onClose: () => void;
}

/** The settings of a definition as lines `name: value`, those that hold others joined by a point. */
export function listSettings(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(
    ([name, setting]): [string, string][] => {
      const path = prefix ? `${prefix}.${name}` : name;
      if (Array.isArray(setting))
        return setting.length ? [[path, setting.join(', ')]] : [];
      if (typeof setting === 'object' && setting !== null)
        return listSettings(setting, path);
      return ['id', 'title', 'description'].includes(path)
        ? []
        : [[path, String(setting)]];
    },
  );
}

const Value = ({ value }: { value: MetricValue }) =>
  value.status === 'available' ? (
    <>{formatValue(value.value, value.unit)}</>
  ) : (
    <span title={value.reason}>?</span>
  );

const Elsewhere = ({ question }: { question: DeliveryQuestion }) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.compare(question, signal),
    [api, question],
  );
  const { value, error, reload } = useLoad(load);
  if (error !== undefined) return <ErrorPanel error={error} onRetry={reload} />;
  if (!value) return <SkeletonList rows={5} rowHeight={32} />;
  return (
    <div className={shared.scroll}>
      <table className={shared.table}>
        <thead>
          <tr>
            <td />
            {metricNames.map(metric => (
              <th key={metric} scope="col" className={shared.number}>
                {t(`short.${metric}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.map(({ definition, metrics }) => (
            <tr key={definition.id}>
              <th scope="row" title={definition.description}>
                {definition.title}
              </th>
              {metricNames.map(metric => (
                <td key={metric} className={shared.number}>
                  <Value value={metrics[metric].value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** What the numbers beside it mean, setting by setting, and what other definitions would say of the same rows. */
export const DefinitionDrawer = ({
  definition,
  question,
  canCompare,
  onClose,
}: DefinitionDrawerProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { version, value } = definition;
  return (
    <Drawer title={t('definition.title')} isOpen onClose={onClose} width={720}>
      <div className={shared.stack}>
        <div>
          <Text as="h3" variant="body-large" weight="bold">
            {version === 0
              ? t('definition.shipped', { title: value.title })
              : t('definition.version', {
                  title: value.title,
                  version: String(version),
                })}
          </Text>
          <Text as="p" color="secondary">
            {value.description}
          </Text>
        </div>
        {canCompare && (
          <div>
            <Text as="h3" variant="body-large" weight="bold">
              {t('definition.elsewhere')}
            </Text>
            <p className={shared.muted}>{t('definition.elsewhereHelp')}</p>
            <Elsewhere question={question} />
          </div>
        )}
        <table className={shared.table}>
          <tbody>
            {listSettings(value).map(([name, setting]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{setting}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Drawer>
  );
};
