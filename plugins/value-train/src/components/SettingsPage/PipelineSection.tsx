import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Text } from '@backstage/ui';
import {
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type { TrainDetail } from '@trainyard/plugin-value-train-common';
import { useCallback, useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface PipelineSectionProps {
  readonly train: TrainDetail;
  readonly onChanged: () => void;
}

function show(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

/** The configuration a train runs by, and what the one of the installation would change. */
export const PipelineSection = ({ train, onChanged }: PipelineSectionProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const { trainId } = train;
  const load = useCallback(() => api.comparePipeline(trainId), [api, trainId]);
  const { value, error, reload } = useLoad(load);
  const [failure, setFailure] = useState<unknown>();
  const migrate = async (offeredSha256: string) => {
    setFailure(undefined);
    try {
      await api.migratePipeline(trainId, offeredSha256);
      onChanged();
    } catch (cause) {
      setFailure(cause);
    }
    reload();
  };
  const problem = failure ?? error;
  return (
    <Box
      as="section"
      bg="neutral"
      className={shared.panel}
      aria-label={t('settings.configuration')}
    >
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('settings.configuration')}
      </Text>
      <p className={shared.muted}>
        {t('settings.pipeline', {
          id: train.pipeline.id,
          version: train.pipeline.version,
        })}
      </p>
      {problem !== undefined && (
        <ErrorPanel error={problem} title={t('failed')} onRetry={reload} />
      )}
      {!value && problem === undefined && <SkeletonList rows={1} />}
      {value && value.changes.length === 0 && (
        <p className={shared.muted}>{t('settings.same')}</p>
      )}
      {value && value.changes.length > 0 && (
        <>
          <p className={shared.text}>
            {t('settings.differs', {
              version: value.offered,
              number: String(value.changes.length),
            })}
          </p>
          <div className={shared.scroll}>
            <table className={shared.table}>
              <thead>
                <tr>
                  {(['place', 'change', 'before', 'after'] as const).map(
                    key => (
                      <th key={key} scope="col">
                        {t(`settings.${key}`)}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {value.changes.map(({ path, kind, before, after }) => (
                  <tr key={path}>
                    <td>
                      <code>{path}</code>
                    </td>
                    <td>{kind}</td>
                    <td>{show(before)}</td>
                    <td>{show(after)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {train.may.administer && (
            <div className={shared.row}>
              <Button
                variant="secondary"
                onPress={() => migrate(value.offeredSha256)}
              >
                {t('settings.migrate', { version: value.offered })}
              </Button>
            </div>
          )}
        </>
      )}
    </Box>
  );
};
