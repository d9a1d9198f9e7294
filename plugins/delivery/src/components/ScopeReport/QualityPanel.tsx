import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiAlertLine, RiInformationLine } from '@remixicon/react';
import {
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { DeliveryQuestion } from '../../api/types';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** What is missing or doubtful in the rows, and what to do about it. */
export const QualityPanel = ({
  question,
}: {
  readonly question: DeliveryQuestion;
}) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.quality(question, signal),
    [api, question],
  );
  const { value, error, reload } = useLoad(load);
  return (
    <section className={shared.panel} aria-label={t('quality.title')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('quality.title')}
      </Text>
      {error !== undefined && <ErrorPanel error={error} onRetry={reload} />}
      {!value && error === undefined && <SkeletonList rows={3} />}
      {value && (
        <span className={shared.muted}>
          {t('quality.rows', {
            deployments: String(value.rows.deployments),
            changes: String(value.rows.changes),
            incidents: String(value.rows.incidents),
          })}
        </span>
      )}
      {value && value.findings.length === 0 && <span>{t('quality.good')}</span>}
      {value && (
        <ul className={shared.list}>
          {value.findings.map(finding => (
            <li key={finding.id}>
              <strong>
                {finding.severity === 'warning' ? (
                  <RiAlertLine size={16} aria-hidden />
                ) : (
                  <RiInformationLine size={16} aria-hidden />
                )}{' '}
                {t('quality.count', {
                  number: String(finding.count),
                  of: String(finding.of),
                })}
              </strong>{' '}
              {finding.text}
              <div className={shared.muted}>
                {[finding.remedy, finding.examples.join(', ')]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </li>
          ))}
          {value.lateRows > 0 && (
            <li>{t('quality.late', { count: value.lateRows })}</li>
          )}
        </ul>
      )}
    </section>
  );
};
