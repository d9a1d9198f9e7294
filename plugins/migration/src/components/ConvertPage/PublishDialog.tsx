import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonLink,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  PasswordField,
  Text,
  TextField,
} from '@backstage/ui';
import type {
  EquivalenceReport,
  MigrationResult,
} from '@trainyard/plugin-migration-common';
import { DiffView, ErrorPanel } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { migrationApiRef } from '../../api/MigrationApi';
import { describePullRequest } from '../../domain/describePullRequest';
import { migrationTranslationRef } from '../../translation';
import styles from './ConvertPage.module.css';

interface PublishDialogProps {
  readonly source: string;
  readonly path: string;
  readonly result: MigrationResult;
  readonly workflow: string;
  readonly equivalence: EquivalenceReport;
  readonly onClose: () => void;
}

/** Shows what will be proposed, and proposes it. */
export const PublishDialog = (props: PublishDialogProps) => {
  const { source, path, result, workflow, equivalence, onClose } = props;
  const { t } = useTranslationRef(migrationTranslationRef);
  const api = useApi(migrationApiRef);
  const [repository, setRepository] = useState('');
  const [title, setTitle] = useState<string>(t('publish.subjectDefault'));
  const [token, setToken] = useState('');
  const [isNew, setNew] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<{ url: string; isExisting?: boolean }>();
  const files = result.files.map(file =>
    file.text === result.workflow ? { path: file.path, text: workflow } : file,
  );
  const isReady = /^[\w.-]+\/[\w.-]+$/.test(repository.trim());

  const publish = async () => {
    setPending(true);
    setError(undefined);
    try {
      const migrationId = await api.save({
        source,
        path,
        repository: repository.trim(),
      });
      setDone(
        await api.publish({
          repository: repository.trim(),
          title,
          body: describePullRequest(result, equivalence),
          files,
          createRepository: isNew,
          migrationId,
          ...(token ? { github: { token } } : {}),
        }),
      );
    } catch (cause) {
      setError(cause);
    }
    setPending(false);
  };

  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={720}>
      <DialogHeader>{t('publish.title')}</DialogHeader>
      <DialogBody>
        {done ? (
          <div role="status" className={styles.form}>
            <Text>
              {done.isExisting ? t('publish.doneExisting') : t('publish.done')}
            </Text>
            <ButtonLink href={done.url} target="_blank" variant="primary">
              {t('publish.link')}
            </ButtonLink>
          </div>
        ) : (
          <div className={styles.form}>
            <TextField
              label={t('publish.repository')}
              description={t('publish.repositoryHelp')}
              value={repository}
              onChange={setRepository}
              isRequired
            />
            <TextField
              label={t('publish.subject')}
              value={title}
              onChange={setTitle}
            />
            <PasswordField
              label={t('publish.token')}
              description={t('publish.tokenHelp')}
              value={token}
              onChange={setToken}
            />
            <Checkbox isSelected={isNew} onChange={setNew}>
              {t('publish.create')}
            </Checkbox>
            <Text weight="bold">{t('publish.files')}</Text>
            {files.map(file => (
              <DiffView
                key={file.path}
                source={{ name: file.path, before: '', after: file.text }}
                maxLines={60}
              />
            ))}
            {error !== undefined && (
              <ErrorPanel error={error} title={t('publish.failed')} />
            )}
          </div>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('publish.back')}
        </Button>
        {!done && (
          <Button
            variant="primary"
            isDisabled={!isReady || isPending}
            isPending={isPending}
            onPress={publish}
          >
            {t(isNew ? 'publish.confirmCreate' : 'publish.confirm', {
              repository: repository.trim() || t('publish.repositoryHelp'),
            })}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
};
