import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  PasswordField,
  Text,
  TextField,
} from '@backstage/ui';
import { useState } from 'react';
import { migrationTranslationRef } from '../../translation';
import styles from './AuditsPage.module.css';

interface ResumeAuditDialogProps {
  readonly target: string;
  readonly onClose: () => void;
  readonly onResume: (credentials: {
    readonly username?: string;
    readonly token: string;
  }) => void;
}

/** Asks again for what the portal does not keep. */
export const ResumeAuditDialog = ({
  target,
  onClose,
  onResume,
}: ResumeAuditDialogProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const [username, setUsername] = useState('');
  const [token, setToken] = useState('');
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={480}>
      <DialogHeader>{t('audits.resumeTitle')}</DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          <Text color="secondary">{target}</Text>
          <TextField
            label={t('pick.username')}
            value={username}
            onChange={setUsername}
          />
          <PasswordField
            label={t('audits.token')}
            description={t('audits.tokenHelp')}
            value={token}
            onChange={setToken}
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('publish.back')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!token}
          onPress={() => onResume({ ...(username ? { username } : {}), token })}
        >
          {t('audits.resume')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
