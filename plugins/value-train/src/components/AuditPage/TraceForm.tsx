import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import type { TraceView } from '@trainyard/plugin-value-train-common';
import { useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** Follows an object back to what it rests on. */
export const TraceForm = ({ trainId }: { readonly trainId: string }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const [object, setObject] = useState(
    'artifact:delivery/model/candidate.json',
  );
  const [trace, setTrace] = useState<TraceView>();
  const [failure, setFailure] = useState<unknown>();
  const show = async () => {
    setFailure(undefined);
    try {
      setTrace(await api.trace(trainId, object));
    } catch (cause) {
      setFailure(cause);
    }
  };
  return (
    <form
      className={shared.panel}
      aria-label={t('audit.trace')}
      onSubmit={event => {
        event.preventDefault();
        show();
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
  );
};
