import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface CreateTrainDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (trainId: string) => void;
}

/** Founds a train: name, title, target and sponsor are enough to begin. */
export const CreateTrainDialog = ({
  onClose,
  onCreated,
}: CreateTrainDialogProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const [trainId, setTrainId] = useState('');
  const [title, setTitle] = useState('');
  const [targetDate, setTargetDate] = useState('');
  const [sponsor, setSponsor] = useState('');
  const [repository, setRepository] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const create = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await api.createTrain({
        trainId,
        title: title || trainId,
        ...(targetDate === '' ? {} : { targetDate }),
        ...(repository === '' ? {} : { repository }),
        ...(sponsor === '' ? {} : { roles: { sponsor: [sponsor] } }),
      });
      onCreated(trainId);
    } catch (cause) {
      setFailure(cause);
      setBusy(false);
    }
  };
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>{t('create.title')}</DialogHeader>
      <DialogBody>
        <div className={shared.stack}>
          {failure !== undefined && (
            <ErrorPanel error={failure} title={t('failed')} />
          )}
          <TextField
            label={t('create.id')}
            description={t('create.idHelp')}
            value={trainId}
            onChange={setTrainId}
            isRequired
          />
          <TextField
            label={t('create.name')}
            value={title}
            onChange={setTitle}
          />
          <TextField
            label={t('create.sponsor')}
            description={t('settings.rolesHelp')}
            value={sponsor}
            onChange={setSponsor}
          />
          <TextField
            label={t('create.target')}
            description="2026-12-31"
            value={targetDate}
            onChange={setTargetDate}
          />
          <TextField
            label={t('create.repository')}
            description={t('create.repositoryHelp')}
            value={repository}
            onChange={setRepository}
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          isDisabled={isBusy || trainId === ''}
          onPress={create}
        >
          {t('create.submit')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('create.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
