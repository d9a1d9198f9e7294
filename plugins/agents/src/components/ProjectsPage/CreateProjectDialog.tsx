import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { createProjectSchema } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  ErrorPanel,
  projectRouteRef,
} from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';

/** Makes a project and opens it. */
export const CreateProjectDialog = ({
  onClose,
}: {
  readonly onClose: () => void;
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const navigate = useNavigate();
  const projectPath = useRouteRef(projectRouteRef);
  const [projectId, setProjectId] = useState('');
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [systemRef, setSystemRef] = useState('');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const read = createProjectSchema.safeParse({
    projectId,
    title: title.trim(),
    description: description.trim() || undefined,
    systemRef: systemRef.trim() || undefined,
  });
  const isIdWrong =
    projectId !== '' &&
    !createProjectSchema.shape.projectId.safeParse(projectId).success;

  const create = async () => {
    if (!read.success) {
      return;
    }
    setPending(true);
    setError(undefined);
    try {
      const project = await agents.createProject(read.data);
      onClose();
      if (projectPath) {
        navigate(projectPath({ projectId: project.projectId }));
      }
    } catch (cause) {
      setError(cause);
      setPending(false);
    }
  };
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={520}>
      <DialogHeader>{t('projects.create')}</DialogHeader>
      <DialogBody>
        <div className={pageStyles.form}>
          <TextField
            label={t('projects.name')}
            value={title}
            onChange={setTitle}
            isRequired
          />
          <TextField
            label={t('projects.id')}
            description={t('projects.idHelp')}
            value={projectId}
            onChange={setProjectId}
            isInvalid={isIdWrong}
            isRequired
          />
          <TextAreaField
            label={t('projects.description')}
            value={description}
            onChange={setDescription}
            rows={2}
          />
          <TextField
            label={t('projects.system')}
            description={t('projects.systemHelp')}
            value={systemRef}
            onChange={setSystemRef}
          />
          {error !== undefined && (
            <ErrorPanel error={error} title={t('projects.createFailed')} />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('confirm.back')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!read.success || isPending}
          isPending={isPending}
          onPress={create}
        >
          {t('projects.create')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
