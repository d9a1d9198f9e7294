import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Switch, TextAreaField, TextField } from '@backstage/ui';
import { agentsTranslationRef } from '../../translation';
import type { ParameterField } from './parameterFields';
import styles from './StartRunDialog.module.css';

interface ParameterInputProps {
  readonly field: ParameterField;
  readonly value: string;
  readonly wrong: 'missing' | 'number' | 'json' | undefined;
  readonly onChange: (value: string) => void;
}

/** The input for one parameter, with what is wrong below it. */
export const ParameterInput = (props: ParameterInputProps) => {
  const { field, value, wrong, onChange } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const error = wrong && t(`start.wrong.${wrong}`, { field: field.title });
  const common = {
    label: field.title,
    description: field.description,
    isRequired: field.isRequired,
    secondaryLabel: field.isRequired ? t('start.required') : undefined,
    isInvalid: wrong !== undefined,
  };
  return (
    <div className={styles.field}>
      {field.kind === 'boolean' && (
        <Switch
          label={field.title}
          isSelected={value === 'true'}
          onChange={isOn => onChange(String(isOn))}
        />
      )}
      {field.kind === 'choice' && (
        <Select
          {...common}
          value={value || null}
          onChange={key => onChange(key === null ? '' : String(key))}
          options={field.options.map(option => ({
            value: option,
            label: option,
          }))}
        />
      )}
      {field.kind === 'json' && (
        <TextAreaField {...common} rows={3} value={value} onChange={onChange} />
      )}
      {(field.kind === 'text' || field.kind === 'number') && (
        <TextField {...common} value={value} onChange={onChange} />
      )}
      {error && (
        <span role="alert" className={styles.wrong}>
          {error}
        </span>
      )}
    </div>
  );
};
