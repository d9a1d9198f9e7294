import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  Select,
  TextField,
} from '@backstage/ui';
import type {
  ConstraintName,
  Constraints,
} from '@trainyard/plugin-agents-mlops-common';
import { useState } from 'react';
import { constraintFields } from '../../domain/constraintFields';
import { formatWord } from '../../domain/formatConstraint';
import { readField, writeField } from '../../domain/readField';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';

interface ConstraintInputProps {
  readonly name: ConstraintName;
  readonly value: unknown;
  readonly onSet: (value: Constraints[ConstraintName]) => void;
  readonly onCancel: () => void;
}

/** A constraint by hand, judged by the planner's own schema. */
export const ConstraintInput = (props: ConstraintInputProps) => {
  const { name, onSet, onCancel } = props;
  const { t } = useTranslationRef(mlopsTranslationRef);
  const [text, setText] = useState(() => writeField(props.value));
  const [problem, setProblem] = useState<string>();
  const submit = () => {
    const read = readField(name, text);
    if ('problem' in read) setProblem(read.problem || t('panel.empty'));
    else onSet(read.value);
  };
  return (
    <form
      className={shared.tight}
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Field name={name} text={text} onChange={setText} />
      {problem && (
        <span role="alert" className={shared.muted}>
          {problem}
        </span>
      )}
      <div className={shared.actions}>
        <Button size="small" variant="primary" type="submit">
          {t('panel.set')}
        </Button>
        <Button size="small" variant="tertiary" onPress={onCancel}>
          {t('panel.cancel')}
        </Button>
      </div>
    </form>
  );
};

function Field(props: {
  readonly name: ConstraintName;
  readonly text: string;
  readonly onChange: (text: string) => void;
}) {
  const { name, text, onChange } = props;
  const { t } = useTranslationRef(mlopsTranslationRef);
  const field = constraintFields[name];
  const label = t(`field.${name}`);
  if (field.kind === 'choices') {
    return (
      <CheckboxGroup
        label={label}
        value={text.split(', ').filter(Boolean)}
        onChange={values => onChange(values.join(', '))}
      >
        {field.values.map(value => (
          <Checkbox key={value} value={value}>
            {formatWord(value)}
          </Checkbox>
        ))}
      </CheckboxGroup>
    );
  }
  if (field.kind === 'choice' || field.kind === 'flag') {
    const options =
      field.kind === 'flag'
        ? [
            { value: '1', label: t('value.yes') },
            { value: '0', label: t('value.no') },
          ]
        : field.values.map(value => ({ value, label: formatWord(value) }));
    return (
      <Select
        label={label}
        value={text || null}
        onChange={key => onChange(String(key ?? ''))}
        options={options}
      />
    );
  }
  return (
    <TextField
      label={label}
      secondaryLabel={field.kind === 'number' ? field.unit : undefined}
      description={field.kind === 'words' ? t('panel.words') : undefined}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      value={text}
      onChange={onChange}
      // The reader has just asked to change this very value.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
    />
  );
}
