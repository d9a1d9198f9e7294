import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { policyApiRef } from '../../api/PolicyApi';
import { policyTranslationRef } from '../../translation';
import { ReportView } from './ReportView';

/** One report, by the id in the address. */
export const ReportPage = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const { id = '' } = useParams();
  const api = useApi(policyApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.report(id, signal),
    [api, id],
  );
  const { value, error, reload } = useLoad(load);
  if (!value) {
    return error !== undefined ? (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    ) : (
      <SkeletonList rows={8} />
    );
  }
  return <ReportView report={value} />;
};
