import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  ErrorPanel,
  RelativeTime,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { Source } from '../../api/types';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { UploadDialog } from '../UploadDialog';
import { RecomputePanel } from './RecomputePanel';
import { UnmappedPanel } from './UnmappedPanel';

const SourceState = ({ source }: { readonly source: Source }) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const isExample = source.id === 'example';
  const isFilling = source.progress !== undefined && source.progress < 1;
  return (
    <>
      {source.open
        ? `● ${t(isExample ? 'sources.example' : 'sources.open')}`
        : `○ ${t('sources.closed')}`}
      {isFilling && (
        <div>
          {t('sources.progress', {
            percent: String(Math.round((source.progress ?? 0) * 100)),
          })}
        </div>
      )}
      {source.error && <div className={shared.muted}>{source.error}</div>}
    </>
  );
};

/** Where rows come from, what was refused, and rows that no component claims. */
export const DataPage = () => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const [isUploading, setUploading] = useState(false);
  const load = useCallback((signal: AbortSignal) => api.sources(signal), [api]);
  const { value, error, reload } = useLoad(load);
  return (
    <div className={shared.stack}>
      <section className={shared.panel} aria-label={t('sources.title')}>
        <div className={shared.bar}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('sources.title')}
          </Text>
          <Button variant="primary" onPress={() => setUploading(true)}>
            {t('upload.open')}
          </Button>
        </div>
        {error !== undefined && (
          <ErrorPanel
            error={error}
            title={t('sources.failed')}
            onRetry={reload}
          />
        )}
        {!value && error === undefined && <SkeletonList rows={6} />}
        {value && (
          <div className={shared.scroll}>
            <table className={shared.table}>
              <thead>
                <tr>
                  <th scope="col">{t('sources.column.source')}</th>
                  <th scope="col">{t('sources.column.state')}</th>
                  <th scope="col" className={shared.number}>
                    {t('sources.column.rows')}
                  </th>
                  <th scope="col" className={shared.number}>
                    {t('sources.column.refused')}
                  </th>
                  <th scope="col">{t('sources.column.last')}</th>
                </tr>
              </thead>
              <tbody>
                {value.map(source => (
                  <tr key={source.id}>
                    <td>{source.id}</td>
                    <td>
                      <SourceState source={source} />
                    </td>
                    <td className={shared.number}>{source.rows}</td>
                    <td className={shared.number} title={source.lastRefusal}>
                      {source.refused}
                      {source.lastRefusal && (
                        <div className={shared.muted}>{source.lastRefusal}</div>
                      )}
                    </td>
                    <td>
                      {source.lastAt && <RelativeTime value={source.lastAt} />}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <UnmappedPanel />
      <RecomputePanel />
      {isUploading && (
        <UploadDialog onClose={() => setUploading(false)} onStored={reload} />
      )}
    </div>
  );
};
