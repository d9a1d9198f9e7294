import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text, TextField } from '@backstage/ui';
import {
  ErrorPanel,
  RelativeTime,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { normaliseRepository } from '@trainyard/plugin-delivery-common';
import { useCallback, useState } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** Rows that no component claims, and a rule to claim them by. */
export const UnmappedPanel = () => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.unmapped(signal),
    [api],
  );
  const { value, error, reload } = useLoad(load);
  const [repository, setRepository] = useState('');
  const [component, setComponent] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const addRule = async () => {
    try {
      const present = await api.readSetting('mapping-rules');
      await api.changeSetting('mapping-rules', {
        basedOn: present.version,
        value: [...present.value, { repository, component }],
      });
      setFailure(undefined);
      setRepository('');
      setComponent('');
      reload();
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  return (
    <section className={shared.panel} aria-label={t('unmapped.title')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('unmapped.title')}
      </Text>
      <span className={shared.muted}>{t('unmapped.help')}</span>
      {error !== undefined && <ErrorPanel error={error} onRetry={reload} />}
      {!value && error === undefined && <SkeletonList rows={3} />}
      {value?.total === 0 && <span>✓ {t('unmapped.none')}</span>}
      {value && value.total > 0 && (
        <>
          <span>{t('unmapped.total', { count: value.total })}</span>
          <div className={shared.scroll}>
            <table className={shared.table}>
              <thead>
                <tr>
                  <th scope="col">{t('unmapped.column.row')}</th>
                  <th scope="col">{t('unmapped.column.source')}</th>
                  <th scope="col">{t('unmapped.column.repository')}</th>
                  <th scope="col">{t('rows.when')}</th>
                  <th scope="col">{t('unmapped.column.action')}</th>
                </tr>
              </thead>
              <tbody>
                {value.rows.slice(0, 25).map(row => (
                  <tr key={`${row.kind} ${row.id}`}>
                    <td>
                      {row.kind} {row.title ?? row.id}
                    </td>
                    <td>{row.source}</td>
                    <td>{row.repository ?? row.service}</td>
                    <td>{row.at && <RelativeTime value={row.at} />}</td>
                    <td>
                      {row.repository && (
                        <Button
                          size="small"
                          variant="tertiary"
                          onPress={() =>
                            setRepository(
                              normaliseRepository(row.repository ?? ''),
                            )
                          }
                        >
                          {t('unmapped.assign')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className={shared.fields}>
            <TextField
              label={t('unmapped.repository')}
              value={repository}
              onChange={setRepository}
            />
            <TextField
              label={t('unmapped.component')}
              value={component}
              onChange={setComponent}
              placeholder="component:default/{name}"
            />
            <Button
              variant="secondary"
              isDisabled={!repository.trim() || !component.trim()}
              onPress={addRule}
            >
              {t('unmapped.assign')}
            </Button>
          </div>
        </>
      )}
      {failure !== undefined && <ErrorPanel error={failure} />}
    </section>
  );
};
