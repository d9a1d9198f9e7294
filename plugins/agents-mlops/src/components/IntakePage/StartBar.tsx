import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Switch, TextField } from '@backstage/ui';
import type { Plan } from '@trainyard/plugin-agents-mlops-common';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { formatWord } from '../../domain/formatConstraint';
import type { Intake } from '../../hooks/useIntake';
import { useProjects } from '../../hooks/useProjects';
import { useStartPlan } from '../../hooks/useStartPlan';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import styles from './IntakePage.module.css';

interface StartBarProps {
  readonly intake: Intake;
  readonly plan: Plan | undefined;
  readonly isBehind: boolean;
}

/** What the catalog will accept as a name. */
const NAME = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/;

/** How the system is called, where it belongs, and the start. */
export const StartBar = ({ intake, plan, isBehind }: StartBarProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const { start, isPending, error } = useStartPlan();
  const projects = useProjects().value ?? [];
  const [name, setName] = useState('');
  const [project, setProject] = useState<string>();
  const [takesDefaults, setTakesDefaults] = useState(true);
  const isNameWrong = name !== '' && !NAME.test(name);
  const workload = formatWord(intake.constraints.workload?.[0] ?? 'ml_system');
  const words = name ? name.replace(/-/g, ' ') : workload;
  const title = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return (
    <div className={styles.start}>
      <TextField
        label={t('start.name')}
        description={isNameWrong ? t('start.nameWrong') : t('start.nameHelp')}
        isInvalid={isNameWrong}
        placeholder={workload.replace(/\W+/g, '-').toLowerCase()}
        maxLength={40}
        value={name}
        onChange={setName}
      />
      {projects.length > 1 && (
        <Select
          label={t('start.project')}
          value={project ?? projects[0].projectId}
          onChange={key => setProject(String(key))}
          options={projects.map(({ projectId, title: label }) => ({
            value: projectId,
            label,
          }))}
        />
      )}
      <Switch
        label={t('start.defaults')}
        isSelected={takesDefaults}
        onChange={setTakesDefaults}
      />
      {error !== undefined && (
        <ErrorPanel error={error} title={t('start.failed')} />
      )}
      <div className={shared.actions}>
        <Button
          variant="primary"
          isPending={isPending}
          isDisabled={!plan || isBehind || isNameWrong || isPending}
          onPress={() =>
            plan &&
            start({
              text: intake.text.trim(),
              constraints: intake.byHand,
              name: name || undefined,
              title,
              projectId: project,
              questions: takesDefaults ? 'defaults' : 'ask',
              preview: plan,
            })
          }
        >
          {t('start.submit')}
        </Button>
        <span className={shared.muted}>{t('start.help')}</span>
      </div>
    </div>
  );
};
