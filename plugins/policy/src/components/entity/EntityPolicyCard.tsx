import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import {
  ErrorPanel,
  RelativeTime,
  SignalBadge,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { policyTranslationRef } from '../../translation';
import { useLatestReport } from './useLatestReport';

/** The verdict on a component at a glance. */
export const EntityPolicyCard = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const { value, error, reload } = useLatestReport();
  const report = value?.report;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('title')}
        </Text>
      </CardHeader>
      <CardBody>
        {!value &&
          (error !== undefined ? (
            <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
          ) : (
            <SkeletonList rows={3} rowHeight={24} />
          ))}
        {value && !report && (
          <SignalBadge state="unavailable" label={t('entity.never')} />
        )}
        {report && (
          <>
            <SignalBadge
              state={report.valid ? 'passed' : 'refused'}
              label={t(
                report.valid ? 'playground.passed' : 'playground.refused',
                { environment: report.environment },
              )}
            />
            <Text as="div">
              {report.score === undefined
                ? t('report.unavailable')
                : t('report.score', { score: String(report.score) })}
            </Text>
            {report.reasons.map(reason => (
              <Text key={reason} as="div" color="secondary">
                {reason}
              </Text>
            ))}
            <Text as="div" color="secondary" variant="body-small">
              <RelativeTime value={report.createdAt} />
            </Text>
          </>
        )}
      </CardBody>
    </Card>
  );
};
