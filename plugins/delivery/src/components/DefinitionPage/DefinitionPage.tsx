import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Text, TextAreaField, TextField } from '@backstage/ui';
import {
  ErrorPanel,
  RelativeTime,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import {
  definitionSchema,
  findWindowBoundSettings,
} from '@trainyard/plugin-delivery-common';
import { useCallback, useState } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { readDefinition } from './readDefinition';

/** The definition of the organisation: as it stands, changed as text that is checked as one types, with its history. */
export const DefinitionPage = () => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => ({
      present: await api.readSetting('definition', signal),
      versions: await api.listSettingVersions('definition', signal),
      presets: await api.presets(signal),
      recomputation: await api.recomputation(signal),
    }),
    [api],
  );
  const { value, error, reload } = useLoad(load);
  const [text, setText] = useState<string>();
  const [note, setNote] = useState('');
  const [saved, setSaved] = useState<number>();
  const [failure, setFailure] = useState<unknown>();
  if (error !== undefined && !value)
    return (
      <ErrorPanel
        error={error}
        title={t('definition.failed')}
        onRetry={reload}
      />
    );
  if (!value) return <SkeletonList rows={6} />;
  const { present, versions, presets, recomputation } = value;
  const read = text === undefined ? undefined : readDefinition(text);
  const save = async () => {
    if (read?.status !== 'valid') return;
    try {
      const changed = await api.changeSetting('definition', {
        basedOn: present.version,
        value: read.definition,
        ...(note && { note }),
      });
      setSaved(changed.version);
      setText(undefined);
      setNote('');
      setFailure(undefined);
      reload();
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  // Presets that need rows at once cannot be an organisation's, see the reference of metrics.
  const usable = presets.filter(
    preset =>
      findWindowBoundSettings(definitionSchema.parse(preset)).length === 0,
  );
  return (
    <div className={shared.stack}>
      <section className={shared.panel}>
        <div className={shared.bar}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {present.version === 0
              ? t('definition.shipped', { title: present.value.title })
              : t('definition.version', {
                  title: present.value.title,
                  version: String(present.version),
                })}
          </Text>
          {text === undefined && (
            <Button
              variant="secondary"
              onPress={() =>
                setText(JSON.stringify(present.value, undefined, 2))
              }
            >
              {t('definition.edit')}
            </Button>
          )}
        </div>
        <Text color="secondary">{present.value.description}</Text>
        {saved !== undefined && (
          <p role="status">
            {t('definition.saved', { version: String(saved) })}
          </p>
        )}
        {recomputation.running && (
          <p role="status">
            {t('definition.running', {
              done: String(recomputation.done ?? 0),
              total: String(recomputation.total ?? 0),
            })}
          </p>
        )}
        {text === undefined ? (
          <pre className={shared.code}>
            {JSON.stringify(present.value, undefined, 2)}
          </pre>
        ) : (
          <>
            <Select
              label={t('definition.based')}
              size="small"
              onChange={key => {
                const preset = usable.find(candidate => candidate.id === key);
                if (preset) setText(JSON.stringify(preset, undefined, 2));
              }}
              options={usable.map(preset => ({
                value: preset.id,
                label: preset.title,
              }))}
            />
            <TextAreaField
              label={t('definition.field')}
              value={text}
              onChange={setText}
              rows={20}
            />
            {read?.status === 'invalid' && (
              <ul role="alert">
                {read.problems.map(problem => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )}
            <TextField
              label={t('definition.note')}
              value={note}
              onChange={setNote}
            />
            {failure !== undefined && <ErrorPanel error={failure} />}
            <div className={shared.actions}>
              <Button
                variant="primary"
                isDisabled={read?.status !== 'valid'}
                onPress={save}
              >
                {t('definition.save', { version: String(present.version + 1) })}
              </Button>
              <Button variant="tertiary" onPress={() => setText(undefined)}>
                {t('upload.close')}
              </Button>
            </div>
          </>
        )}
      </section>
      {versions.length > 0 && (
        <section className={shared.panel}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('definition.history')}
          </Text>
          <ul className={shared.list}>
            {versions.map(version => (
              <li key={version.version}>
                <strong>{version.version}</strong> · {version.changedBy} ·{' '}
                {version.changedAt && (
                  <RelativeTime value={version.changedAt} />
                )}
                {version.note && (
                  <div className={shared.muted}>{version.note}</div>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
