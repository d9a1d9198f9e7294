import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { EntityTabLink, SignalBadge } from '@trainyard/plugin-agents-react';
import { policyTranslationRef } from '../../translation';
import { useLatestReport } from './useLatestReport';

/** The last verdict on the entity, in one word. */
export const PolicyStatus = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const { value, error } = useLatestReport();
  if (!value) {
    return error === undefined ? (
      <Skeleton width={80} />
    ) : (
      <SignalBadge state="unavailable" reason={t('failed')} />
    );
  }
  const { report } = value;
  if (!report) return <>{t('entity.notJudged')}</>;
  return (
    <EntityTabLink tab="policy">
      <SignalBadge
        state={report.valid ? 'passed' : 'refused'}
        label={
          report.score === undefined
            ? undefined
            : t('report.score', { score: String(report.score) })
        }
      />
    </EntityTabLink>
  );
};
