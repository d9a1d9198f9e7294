import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Text } from '@backstage/ui';
import {
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { listIndustries } from '@trainyard/plugin-delivery-common';
import { useCallback, useState } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { DeliveryQuestion } from '../../api/types';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

const EDITION = '2025';

/** The score of the Quick Check beside the band of an industry. */
export const QuickCheckPanel = ({
  question,
}: {
  readonly question: DeliveryQuestion;
}) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const [industry, setIndustry] = useState('all');
  const load = useCallback(
    (signal: AbortSignal) =>
      api.quickCheck({ ...question, edition: EDITION, industry }, signal),
    [api, question, industry],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  const answered = value ? Object.keys(value.answers).length : 0;
  return (
    <section className={shared.panel} aria-label={t('quickCheck.title')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('quickCheck.title')}
      </Text>
      <Select
        label={t('quickCheck.industry')}
        size="small"
        value={industry}
        onChange={key => setIndustry(String(key))}
        options={listIndustries(EDITION).map(({ id, name }) => ({
          value: id,
          label: name,
        }))}
      />
      {error !== undefined && (
        <ErrorPanel
          error={error}
          title={t('quickCheck.failed')}
          onRetry={reload}
        />
      )}
      {!value && error === undefined && <SkeletonList rows={2} />}
      {value && (
        <>
          <Text variant="title-small" weight="bold">
            {answered === 0
              ? t('unavailable')
              : t('quickCheck.score', {
                  score: value.score.performance.toFixed(1),
                })}
          </Text>
          <span>
            {t('quickCheck.band', {
              industry: value.benchmark.name,
              mean: value.benchmark.performanceAverage.mean.toFixed(1),
              std: value.benchmark.performanceAverage.std.toFixed(1),
            })}
          </span>
          <span className={shared.muted}>
            {t('quickCheck.source', { edition: value.edition })}
          </span>
        </>
      )}
    </section>
  );
};
