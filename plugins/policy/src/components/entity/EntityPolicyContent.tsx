import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useTopic,
} from '@trainyard/plugin-agents-react';
import { policyTranslationRef } from '../../translation';
import { ReportView } from '../ReportPage';
import shared from '../shared.module.css';
import { WaiverList } from '../Waivers';
import { RepositoryActions } from './RepositoryActions';
import { useLatestReport } from './useLatestReport';

const DEFAULT_ENVIRONMENT = 'staging';

/** What the rules say about an entity, and its exceptions. */
export const EntityPolicyContent = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const { value, error, reload } = useLatestReport();
  // A run that ends may have brought a new report.
  useTopic('runs', reload);
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
      <RepositoryActions
        entityRef={value.entityRef}
        environment={value.report?.environment ?? DEFAULT_ENVIRONMENT}
      />
      <WaiverList entityRef={value.entityRef} />
    </div>
  );
};
