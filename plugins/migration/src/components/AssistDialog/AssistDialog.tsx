import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Radio,
  RadioGroup,
  Select,
  Text,
} from '@backstage/ui';
import {
  agentsApiRef,
  ErrorPanel,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import {
  type AssistanceQuestion,
  useAssistance,
} from '../../hooks/useAssistance';
import { migrationTranslationRef } from '../../translation';
import styles from '../JenkinsDialog/JenkinsDialog.module.css';
import { AssistResult } from './AssistResult';

interface AssistDialogProps {
  readonly source: string;
  readonly path: string;
  readonly onClose: () => void;
  readonly onTake: (workflow: string) => void;
}

const STRATEGIES = ['assisted', 'model-first'] as const;

/** Has an agent propose what the rules leave to people. */
export const AssistDialog = ({
  source,
  path,
  onClose,
  onTake,
}: AssistDialogProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const agents = useApi(agentsApiRef);
  const projects = useLoad(
    useCallback(
      (signal: AbortSignal) => agents.listProjects({ signal }),
      [agents],
    ),
  );
  const [chosen, setChosen] = useState<string>();
  const [strategy, setStrategy] =
    useState<AssistanceQuestion['strategy']>('assisted');
  const { state, isRunning, error, ask } = useAssistance();
  const items = projects.value?.items ?? [];
  const projectId = chosen ?? items[0]?.projectId;
  const workflow = state?.result?.files[0]?.text;
  const problem = error ?? projects.error;
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={560}>
      <DialogHeader>{t('assist.title')}</DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          <Text color="secondary">{t('assist.help')}</Text>
          {problem !== undefined && (
            <ErrorPanel error={problem} title={t('assist.failed')} />
          )}
          {projects.value && items.length === 0 && (
            <Alert status="warning" title={t('assist.noProject')} />
          )}
          {items.length > 0 && (
            <Select
              label={t('assist.project')}
              selectedKey={projectId ?? null}
              onSelectionChange={key => setChosen(String(key))}
              options={items.map(project => ({
                value: project.projectId,
                label: project.title,
              }))}
            />
          )}
          <RadioGroup
            label={t('assist.strategy')}
            value={strategy}
            onChange={value => {
              const found = STRATEGIES.find(each => each === value);
              if (found) setStrategy(found);
            }}
          >
            <Radio value="assisted">{t('assist.assisted')}</Radio>
            <Radio value="model-first">{t('assist.modelFirst')}</Radio>
          </RadioGroup>
          {state && <AssistResult state={state} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('publish.back')}
        </Button>
        {workflow !== undefined && state?.result?.madeBy === 'model' ? (
          <Button variant="primary" onPress={() => onTake(workflow)}>
            {t('assist.take')}
          </Button>
        ) : (
          <Button
            variant="primary"
            isPending={isRunning}
            isDisabled={isRunning || !projectId}
            onPress={() =>
              projectId && ask({ source, path, projectId, strategy })
            }
          >
            {t('assist.ask')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
};
