import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Switch, TextField } from '@backstage/ui';
import { projectSettingsSchema } from '@trainyard/plugin-agents-common';
import type { ProjectSettings } from '@trainyard/plugin-agents-common';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';
import { SaveBar } from './SaveBar';

interface SettingsEditorProps {
  readonly settings: ProjectSettings;
  readonly canEdit: boolean;
  readonly onSave: (settings: ProjectSettings) => Promise<void>;
}

const textOf = (value: number | undefined) =>
  value === undefined ? '' : String(value);
/** Empty is "not set", anything else must be a number. */
const numberOf = (text: string) =>
  text.trim() === '' ? undefined : Number(text);

/** How long things are kept, what models may cost, who may approve. */
export const SettingsEditor = (props: SettingsEditorProps) => {
  const { settings, canEdit, onSave } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const [retention, setRetention] = useState(textOf(settings.retentionDays));
  const [budget, setBudget] = useState(textOf(settings.monthlyModelBudgetUsd));
  const [provider, setProvider] = useState(settings.modelProvider ?? '');
  const [allowOwn, setAllowOwn] = useState(settings.allowOwnApproval ?? false);
  const shape = projectSettingsSchema.shape;
  const retentionDays = shape.retentionDays.safeParse(numberOf(retention));
  const budgetUsd = shape.monthlyModelBudgetUsd.safeParse(numberOf(budget));
  const isChanged =
    retention !== textOf(settings.retentionDays) ||
    budget !== textOf(settings.monthlyModelBudgetUsd) ||
    provider.trim() !== (settings.modelProvider ?? '') ||
    allowOwn !== (settings.allowOwnApproval ?? false);

  return (
    <div className={pageStyles.form}>
      <TextField
        label={t('project.retention')}
        description={t('project.retentionHelp')}
        value={retention}
        onChange={setRetention}
        isDisabled={!canEdit}
        isInvalid={!retentionDays.success}
      />
      <TextField
        label={t('project.budget')}
        description={t('project.budgetHelp')}
        value={budget}
        onChange={setBudget}
        isDisabled={!canEdit}
        isInvalid={!budgetUsd.success}
      />
      <TextField
        label={t('project.provider')}
        description={t('project.providerHelp')}
        value={provider}
        onChange={setProvider}
        isDisabled={!canEdit}
        maxLength={100}
      />
      <Switch
        label={t('project.allowOwn')}
        isSelected={allowOwn}
        onChange={setAllowOwn}
        isDisabled={!canEdit}
      />
      {canEdit && (
        <SaveBar
          verb={t('project.saveSettings')}
          isChanged={isChanged}
          isValid={retentionDays.success && budgetUsd.success}
          onSave={() =>
            onSave({
              ...settings,
              modelProvider: provider.trim() || undefined,
              retentionDays: retentionDays.data,
              monthlyModelBudgetUsd: budgetUsd.data,
              allowOwnApproval: allowOwn,
            })
          }
        />
      )}
    </div>
  );
};
