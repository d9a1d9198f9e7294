import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, TextField } from '@backstage/ui';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import type { TraceView } from '@trainyard/plugin-value-train-common';
import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** Follows an object back to what it rests on. */
export const TraceForm = ({ trainId }: { readonly trainId: string }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const [search] = useSearchParams();
  const asked = search.get('object');
  const [object, setObject] = useState(
    asked ?? 'artifact:delivery/model/candidate.json',
  );
  const [trace, setTrace] = useState<TraceView>();
  const [failure, setFailure] = useState<unknown>();
  const show = useCallback(
    async (wanted: string) => {
      setFailure(undefined);
      try {
        setTrace(await api.trace(trainId, wanted));
      } catch (cause) {
        setFailure(cause);
      }
    },
    [api, trainId],
  );
  useEffect(() => {
    if (asked !== null) {
      show(asked);
    }
  }, [asked, show]);
  return (
    <Box bg="neutral" className={shared.panel}>
      <form
        className={shared.stack}
        aria-label={t('audit.trace')}
        onSubmit={event => {
          event.preventDefault();
          show(object);
        }}
      >
        <TextField
          label={t('audit.object')}
          value={object}
          onChange={setObject}
        />
        <div className={shared.row}>
          <Button type="submit" variant="secondary">
            {t('audit.show')}
          </Button>
        </div>
        {failure !== undefined && (
          <ErrorPanel error={failure} title={t('failed')} />
        )}
        {trace && trace.links.length === 0 && (
          <p className={shared.muted}>{t('audit.nothing')}</p>
        )}
        <ol className={shared.list}>
          {trace?.links.map(({ kind, from, to, seq }) => (
            <li key={`${seq}-${from}-${to}`} className={shared.muted}>
              {from} → {to} ({kind}, {seq})
            </li>
          ))}
        </ol>
      </form>
    </Box>
  );
};
