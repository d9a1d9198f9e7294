import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { policyTranslationRef } from '../../translation';
import { ReportView } from '../ReportPage';
import shared from '../shared.module.css';
import { WaiverList } from '../Waivers';
import { useLatestReport } from './useLatestReport';

/** What the rules say about an entity, and its exceptions. */
export const EntityPolicyContent = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const { value, error, reload } = useLatestReport();
  if (!value) {
    return error !== undefined ? (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    ) : (
      <SkeletonList rows={8} />
    );
  }
  return (
    <div className={shared.page}>
      {value.report ? (
        <ReportView report={value.report} />
      ) : (
        <EmptyState
          title={t('entity.never')}
          description={t('entity.neverHelp')}
        />
      )}
      <WaiverList entityRef={value.entityRef} />
    </div>
  );
};
