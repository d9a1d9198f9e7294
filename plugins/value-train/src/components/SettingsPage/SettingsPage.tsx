import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Button, Text, TextAreaField } from '@backstage/ui';
import { ErrorPanel, RelativeTime } from '@trainyard/plugin-agents-react';
import type {
  TrainCommand,
  TrainDetail,
} from '@trainyard/plugin-value-train-common';
import { useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { MovesSection } from './MovesSection';
import { PipelineSection } from './PipelineSection';

export interface SettingsPageProps {
  readonly train: TrainDetail;
  readonly onChanged: () => void;
}

/** Who holds which role, what may happen beside the gates, the configuration and the history of the train. */
export const SettingsPage = ({ train, onChanged }: SettingsPageProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const [roles, setRoles] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>();
  const act = async (change: () => Promise<unknown>) => {
    setFailure(undefined);
    try {
      await change();
      onChanged();
      return true;
    } catch (cause) {
      setFailure(cause);
      return false;
    }
  };
  const give = (command: TrainCommand) =>
    act(() => api.command(train.trainId, command));
  const textOf = (role: string) =>
    roles[role] ?? (train.roles[role] ?? []).join('\n');
  const saveRoles = () =>
    act(() =>
      api.setRoles(
        train.trainId,
        Object.fromEntries(
          train.approverRoles
            .map(({ id: role }) => [
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
      {failure !== undefined && (
        <ErrorPanel error={failure} title={t('failed')} />
      )}
      <Box
        as="section"
        bg="neutral"
        className={shared.panel}
        aria-label={t('settings.roles')}
      >
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('settings.roles')}
        </Text>
        {!train.may.administer && (
          <Alert status="info" icon title={t('settings.readOnly')} />
        )}
        <p className={shared.muted}>{t('settings.rolesHelp')}</p>
        <div className={shared.fields}>
          {train.approverRoles.map(({ id: role, title }) => (
            <TextAreaField
              key={role}
              label={role.replace(/_/g, ' ')}
              description={title}
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
      </Box>
      {train.may.decide && <MovesSection train={train} onMove={give} />}
      <PipelineSection train={train} onChanged={onChanged} />
      <Box
        as="section"
        bg="neutral"
        className={shared.panel}
        aria-label={t('settings.history')}
      >
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
      </Box>
    </div>
  );
};
