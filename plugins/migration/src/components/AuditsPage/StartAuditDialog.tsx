import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Radio,
  RadioGroup,
  TextField,
} from '@backstage/ui';
import { ErrorPanel, useLoad } from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { type JenkinsAddress, migrationApiRef } from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';
import { AddressFields } from '../JenkinsDialog';
import styles from './AuditsPage.module.css';

interface StartAuditDialogProps {
  readonly onClose: () => void;
  readonly onStarted: () => void;
}

/** Asks what to examine, and starts. */
export const StartAuditDialog = ({
  onClose,
  onStarted,
}: StartAuditDialogProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const api = useApi(migrationApiRef);
  const servers = useLoad(
    useCallback((signal: AbortSignal) => api.listServers(signal), [api]),
  );
  const [kind, setKind] = useState('jenkins');
  const [given, setGiven] = useState<JenkinsAddress>();
  const [folder, setFolder] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const known = servers.value ?? [];
  const address = given ?? (known.length ? { server: known[0].name } : {});
  const isJenkins = kind === 'jenkins';
  const isReady = isJenkins
    ? Boolean(address.server || address.url)
    : organisation.trim() !== '';

  const start = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.startAudit(
        isJenkins
          ? { kind: 'jenkins', jenkins: address, ...(folder ? { folder } : {}) }
          : { kind: 'github', organisation: organisation.trim() },
      );
      onStarted();
      onClose();
    } catch (cause) {
      setError(cause);
      setPending(false);
    }
  };

  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={520}>
      <DialogHeader>{t('audits.start')}</DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          <RadioGroup label={t('audits.kind')} value={kind} onChange={setKind}>
            <Radio value="jenkins">{t('audits.jenkins')}</Radio>
            <Radio value="github">{t('audits.github')}</Radio>
          </RadioGroup>
          {isJenkins && (
            <>
              <AddressFields
                servers={known}
                address={address}
                onChange={setGiven}
              />
              <TextField
                label={t('audits.folder')}
                description={t('audits.folderHelp')}
                value={folder}
                onChange={setFolder}
              />
            </>
          )}
          {!isJenkins && (
            <TextField
              label={t('audits.organisation')}
              value={organisation}
              onChange={setOrganisation}
            />
          )}
          {error !== undefined && (
            <ErrorPanel error={error} title={t('audits.beginFailed')} />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('publish.back')}
        </Button>
        <Button
          variant="primary"
          isPending={isPending}
          isDisabled={!isReady || isPending}
          onPress={start}
        >
          {t('audits.begin')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
