import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { isMap, type RiskView } from '@trainyard/plugin-value-train-common';
import { useCallback } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { HeatMap } from './HeatMap';

const RiskTable = ({ view }: { readonly view: RiskView }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  return (
    <div className={shared.scroll}>
      <table className={`${shared.table} ${shared.described}`}>
        <thead>
          <tr>
            {(['id', 'score', 'status', 'owner', 'mitigation'] as const).map(
              key => (
                <th key={key} scope="col">
                  {t(`risks.${key}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {[...view.risks]
            .sort((a, b) => b.computedScore - a.computedScore)
            .map(risk => (
              <tr key={String(risk.id)}>
                <td>
                  <strong>{String(risk.id)}</strong> {String(risk.title)}
                  <p className={shared.muted}>
                    {String(risk.type)}: {String(risk.description ?? '')}
                  </p>
                  {typeof risk.signal === 'string' && (
                    <p className={shared.muted}>
                      {t('risks.signal', { signal: risk.signal })}
                    </p>
                  )}
                  {risk.reason && (
                    <p className={shared.problem}>
                      {t('risks.above', { reason: risk.reason })}
                    </p>
                  )}
                </td>
                <td>
                  {risk.computedScore}
                  {typeof risk.residual_score === 'number' && (
                    <p className={shared.muted}>
                      {t('risks.residual', {
                        score: String(risk.residual_score),
                      })}
                    </p>
                  )}
                </td>
                <td>
                  {String(risk.status)}
                  {describeAcceptance(risk.accepted_by).map(said => (
                    <p key={said} className={shared.muted}>
                      {said}
                    </p>
                  ))}
                </td>
                <td>{String(risk.owner)}</td>
                <td>{describeMitigations(risk.mitigations)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
};

/** The risk register of a train. */
export const RisksPage = ({ trainId }: { readonly trainId: string }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const load = useCallback(() => api.risks(trainId), [api, trainId]);
  const { value, error, reload } = useLoad(load);
  if (!value) {
    return error === undefined ? (
      <SkeletonList />
    ) : (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    );
  }
  if (value.risks.length === 0) {
    return <EmptyState title={t('risks.empty')} />;
  }
  return (
    <div className={shared.stack}>
      <div className={shared.between}>
        <Text as="h2" variant="title-small" weight="bold">
          {t('risks.title')}
        </Text>
        <span className={shared.muted}>
          {t('risks.appetite', { appetite: String(value.appetite) })}
        </span>
      </div>
      <RiskTable view={value} />
      <HeatMap cells={value.heatMap} appetite={value.appetite} />
    </div>
  );
};

/** Who accepted a risk and until when; the register may say it as a map or in words. */
function describeAcceptance(accepted: unknown): string[] {
  if (typeof accepted === 'string') {
    return [accepted];
  }
  return isMap(accepted)
    ? Object.entries(accepted).map(
        ([name, value]) => `${name.replace(/_/g, ' ')}: ${String(value)}`,
      )
    : [];
}

function describeMitigations(mitigations: unknown): string {
  return (Array.isArray(mitigations) ? mitigations : [])
    .map(
      ({ strategy, status }: { strategy?: string; status?: string }) =>
        `${strategy ?? ''} (${status ?? ''})`,
    )
    .join('; ');
}
