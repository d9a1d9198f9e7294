import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, PasswordField, Text } from '@backstage/ui';
import { setModelKeySchema } from '@trainyard/plugin-agents-common';
import type { ProjectModelKeys } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  ErrorPanel,
  PersonLink,
  RelativeTime,
} from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';
import styles from './ProjectsPage.module.css';

interface ModelKeyRowProps {
  readonly projectId: string;
  readonly item: ProjectModelKeys['items'][number];
  readonly canSet: boolean;
  readonly onChanged: () => void;
}

/** One provider: which key is in use, a field for another one. */
export const ModelKeyRow = (props: ModelKeyRowProps) => {
  const { projectId, item, canSet, onChanged } = props;
  const { provider, key } = item;
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const [apiKey, setApiKey] = useState('');
  const [isPending, setPending] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const [error, setError] = useState<unknown>();
  const isValid = setModelKeySchema.safeParse({ apiKey }).success;
  const save = async () => {
    setPending(true);
    setError(undefined);
    try {
      await agents.setProjectModelKey(projectId, provider, { apiKey });
      setApiKey('');
      onChanged();
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  };
  return (
    <li>
      <div className={styles.memberName}>
        <code>{provider}</code>
        <Text as="p" variant="body-small" color="secondary">
          {key ? (
            <>
              {t('modelKeys.ends', { last4: key.last4 })}{' '}
              <RelativeTime value={key.setAt} />{' '}
              <PersonLink person={key.setBy} />
            </>
          ) : (
            t(item.isConfigured ? 'modelKeys.configured' : 'modelKeys.ofPortal')
          )}
        </Text>
      </div>
      {key && (
        <Button
          size="small"
          variant="secondary"
          aria-label={t('modelKeys.removeOf', { provider })}
          onPress={() => setRemoving(true)}
        >
          {t('modelKeys.remove')}
        </Button>
      )}
      {canSet && (
        <form
          className={styles.keyForm}
          onSubmit={event => {
            event.preventDefault();
            if (isValid && !isPending) void save();
          }}
        >
          <PasswordField
            aria-label={t('modelKeys.keyOf', { provider })}
            placeholder={t(key ? 'modelKeys.another' : 'modelKeys.own')}
            autoComplete="off"
            value={apiKey}
            onChange={setApiKey}
          />
          <Button
            type="submit"
            size="small"
            isDisabled={!isValid || isPending}
            isPending={isPending}
          >
            {t('modelKeys.save')}
          </Button>
        </form>
      )}
      {error !== undefined && (
        <ErrorPanel error={error} title={t('modelKeys.saveFailed')} />
      )}
      {isRemoving && (
        <ConfirmDialog
          title={t('modelKeys.removeOf', { provider })}
          description={t('modelKeys.removeText')}
          verb={t('modelKeys.remove')}
          isDestructive
          onConfirm={async () => {
            await agents.removeProjectModelKey(projectId, provider);
            onChanged();
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
};
