import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Box, Button, Text, TextField } from '@backstage/ui';
import type { NameCheck } from '@trainyard/plugin-devops-common';
import { useEffect, useState } from 'react';
import { devopsApiRef } from '../api/DevopsApi';
import { devopsTranslationRef } from '../translation';
import styles from './fields.module.css';

/** Long enough that a name is not asked for letter by letter. */
const PAUSE_MS = 300;

type Checked = NameCheck & { readonly name: string };

/** The name of a new service, checked while it is typed: unsafe, taken, or free. */
export const ServiceNameField = (
  props: FieldExtensionComponentProps<string>,
) => {
  const {
    formData = '',
    onChange,
    onBlur,
    required,
    schema,
    rawErrors,
  } = props;
  const { t } = useTranslationRef(devopsTranslationRef);
  const devops = useApi(devopsApiRef);
  const [checked, setChecked] = useState<Checked>();

  useEffect(() => {
    if (formData === '') return undefined;
    const controller = new AbortController();
    const handle = setTimeout(() => {
      devops.checkName(formData, controller.signal).then(
        answer => {
          if (!controller.signal.aborted) {
            setChecked({ ...answer, name: formData });
          }
        },
        // Without an answer nothing is claimed; the planner checks again anyway.
        () => setChecked(undefined),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(handle);
      controller.abort();
    };
  }, [devops, formData]);

  const known = checked?.name === formData ? checked : undefined;
  const suggestion = known?.suggestion;
  return (
    // Forms of templates stand on white paper, on which a field of its own is not seen.
    <Box bg="neutral" className={styles.field}>
      <TextField
        label={schema.title ?? t('name.label')}
        description={schema.description}
        value={formData}
        onChange={value => onChange(value)}
        onBlur={() => onBlur(props.id ?? props.name, formData)}
        isRequired={required}
        isInvalid={known?.available === false || (rawErrors ?? []).length > 0}
      />
      <div className={styles.answer} role="status">
        {known?.available && (
          <Text color="success">{t('name.free', { name: known.name })}</Text>
        )}
        {known?.available === false && (
          <Text color="danger">{known.reason}</Text>
        )}
        {suggestion && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => onChange(suggestion)}
          >
            {t('name.use', { name: suggestion })}
          </Button>
        )}
      </div>
    </Box>
  );
};
