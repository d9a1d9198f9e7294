import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { RiFileCodeLine, RiFolderLine } from '@remixicon/react';
import {
  EmptyState,
  ErrorPanel,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import {
  type JenkinsAddress,
  type JenkinsItem,
  migrationApiRef,
} from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';
import { AddressFields } from './AddressFields';
import styles from './JenkinsDialog.module.css';

interface JenkinsDialogProps {
  readonly onClose: () => void;
  readonly onChoose: (source: string, name: string) => void;
}

interface Place {
  readonly folder: string;
  readonly items: readonly JenkinsItem[];
  readonly nextOffset?: number;
}

/** Picks a job from a Jenkins server. */
export const JenkinsDialog = ({ onClose, onChoose }: JenkinsDialogProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const api = useApi(migrationApiRef);
  const servers = useLoad(
    useCallback((signal: AbortSignal) => api.listServers(signal), [api]),
  );
  const [given, setGiven] = useState<JenkinsAddress>();
  const [place, setPlace] = useState<Place>();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const known = servers.value ?? [];
  const address = given ?? (known.length ? { server: known[0].name } : {});

  const attempt = async (act: () => Promise<void>) => {
    setPending(true);
    setError(undefined);
    try {
      await act();
    } catch (cause) {
      setError(cause);
    }
    setPending(false);
  };
  const list = (folder: string, offset = 0) =>
    attempt(async () => {
      const page = await api.listJobs(address, folder, offset);
      const before = offset ? place?.items ?? [] : [];
      setPlace({
        folder,
        items: [...before, ...page.items],
        nextOffset: page.nextOffset,
      });
    });
  const choose = (item: JenkinsItem) =>
    attempt(async () => {
      const { source } = await api.readJob(address, item.fullName);
      onChoose(source, item.fullName);
    });

  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={560}>
      <DialogHeader>{t('pick.title')}</DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          {!place && (
            <AddressFields
              servers={known}
              address={address}
              onChange={setGiven}
            />
          )}
          {error !== undefined && (
            <ErrorPanel error={error} title={t('pick.failed')} />
          )}
          {place && (
            <Text variant="body-small" color="secondary">
              {place.folder || address.server || address.url}
            </Text>
          )}
          {place?.items.length === 0 && <EmptyState title={t('pick.none')} />}
          {place && place.items.length > 0 && (
            <ul className={styles.jobs}>
              {place.items.map(item => (
                <li key={item.fullName}>
                  <button
                    type="button"
                    disabled={isPending || item.kind === 'other'}
                    aria-label={
                      item.kind === 'folder'
                        ? item.name
                        : t('pick.choose', { name: item.name })
                    }
                    onClick={() =>
                      item.kind === 'folder'
                        ? list(item.fullName)
                        : choose(item)
                    }
                  >
                    {item.kind === 'folder' ? (
                      <RiFolderLine size={16} />
                    ) : (
                      <RiFileCodeLine size={16} />
                    )}
                    <span>{item.name}</span>
                    <small>{item.kind}</small>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        {place?.nextOffset !== undefined && (
          <Button
            variant="tertiary"
            onPress={() => list(place.folder, place.nextOffset)}
          >
            {t('pick.more')}
          </Button>
        )}
        {place?.folder && (
          <Button
            variant="secondary"
            onPress={() => list(place.folder.split('/').slice(0, -1).join('/'))}
          >
            {t('pick.up')}
          </Button>
        )}
        <Button variant="secondary" onPress={onClose}>
          {t('publish.back')}
        </Button>
        {!place && (
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={isPending || !(address.server || address.url)}
            onPress={() => list('')}
          >
            {t('pick.connect')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
};
