import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { ErrorPanel, RelativeTime } from '@trainyard/plugin-agents-react';
import type { TrainDetail } from '@trainyard/plugin-value-train-common';
import { useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

const roleIds = [
  'operator',
  'sponsor',
  'product_owner',
  'data_owner',
  'security',
  'compliance',
  'service_owner',
  'finops',
];

export interface SettingsPageProps {
  readonly train: TrainDetail;
  readonly onChanged: () => void;
}

/** Who holds which role, pausing and going back, and the history of the train. */
export const SettingsPage = ({ train, onChanged }: SettingsPageProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const [roles, setRoles] = useState<Record<string, string>>({});
  const [target, setTarget] = useState<string>();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const [here] = train.positions;
  const visited = train.stations.filter(
    ({ passages, id }) => passages.length > 0 && id !== here?.phase,
  );

  const act = async (change: () => Promise<unknown>) => {
    setFailure(undefined);
    try {
      await change();
      onChanged();
    } catch (cause) {
      setFailure(cause);
    }
  };
  const textOf = (role: string) =>
    roles[role] ?? (train.roles[role] ?? []).join('\n');
  const saveRoles = () =>
    act(() =>
      api.setRoles(
        train.trainId,
        Object.fromEntries(
          roleIds
            .map(role => [
              role,
              textOf(role)
                .split(/\s+/)
                .filter(line => line !== ''),
            ])
            .filter(([, people]) => people.length > 0),
        ),
      ),
    );

  return (
    <div className={shared.stack}>
      <p className={shared.muted}>
        {t('settings.pipeline', {
          id: train.pipeline.id,
          version: train.pipeline.version,
        })}
      </p>
      {failure !== undefined && (
        <ErrorPanel error={failure} title={t('failed')} />
      )}
      <section className={shared.panel} aria-label={t('settings.roles')}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('settings.roles')}
        </Text>
        {!train.may.administer && (
          <Alert status="info" icon title={t('settings.readOnly')} />
        )}
        <p className={shared.muted}>{t('settings.rolesHelp')}</p>
        <div className={shared.tiles}>
          {roleIds.map(role => (
            <TextAreaField
              key={role}
              label={role.replace(/_/g, ' ')}
              rows={2}
              isDisabled={!train.may.administer}
              value={textOf(role)}
              onChange={text => setRoles({ ...roles, [role]: text })}
            />
          ))}
        </div>
        {train.may.administer && (
          <div className={shared.row}>
            <Button variant="primary" onPress={saveRoles}>
              {t('settings.save')}
            </Button>
          </div>
        )}
      </section>
      {train.may.decide && (
        <section className={shared.panel} aria-label={t('settings.back')}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('settings.back')}
          </Text>
          {here && visited.length > 0 && (
            <>
              <Select
                label={t('settings.backTo')}
                options={visited.map(({ id, title }) => ({
                  value: id,
                  label: title,
                }))}
                value={target}
                onChange={key =>
                  setTarget(key === null ? undefined : String(key))
                }
              />
              <TextField
                label={t('settings.reason')}
                value={reason}
                onChange={setReason}
              />
            </>
          )}
          <div className={shared.row}>
            {here && target && (
              <Button
                variant="secondary"
                isDisabled={reason.trim() === ''}
                onPress={() =>
                  act(() =>
                    api.command(train.trainId, {
                      type: 'go_back',
                      phase: here.phase,
                      to: target,
                      reason,
                    }),
                  )
                }
              >
                {t('settings.doBack', { phase: target })}
              </Button>
            )}
            {train.status === 'paused' ? (
              <Button
                variant="secondary"
                onPress={() =>
                  act(() => api.command(train.trainId, { type: 'resume' }))
                }
              >
                {t('settings.resume')}
              </Button>
            ) : (
              <Button
                variant="secondary"
                onPress={() =>
                  act(() =>
                    api.command(train.trainId, {
                      type: 'pause',
                      reason: reason.trim() || 'paused on the settings page',
                    }),
                  )
                }
              >
                {t('settings.pause')}
              </Button>
            )}
          </div>
        </section>
      )}
      <section className={shared.panel} aria-label={t('settings.history')}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('settings.history')}
        </Text>
        <ol className={shared.list} reversed>
          {[...train.history].reverse().map(({ revision, at, by, type }) => (
            <li key={revision} className={shared.muted}>
              {revision}. {type.replace(/_/g, ' ')} · {by} ·{' '}
              <RelativeTime value={at} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
};
