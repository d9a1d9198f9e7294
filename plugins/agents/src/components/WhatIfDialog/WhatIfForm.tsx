import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  DialogBody,
  DialogFooter,
  Radio,
  RadioGroup,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type { Checkpoints, RunDetails } from '@trainyard/plugin-agents-common';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { ParameterInput } from '../StartRunDialog/ParameterInput';
import { ForkEffect } from './ForkEffect';
import { useFork } from './useFork';
import { useWhatIf } from './useWhatIf';
import styles from './WhatIfDialog.module.css';

interface WhatIfFormProps {
  readonly run: RunDetails;
  readonly checkpoints: Checkpoints;
  readonly onDone: () => void;
}

/** No node is called so. */
const START = '_start';

/** Where to begin, what to change, what that means, and the way to start it. */
export const WhatIfForm = ({ run, checkpoints, onDone }: WhatIfFormProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const form = useWhatIf(checkpoints);
  const { fork, isPending, error } = useFork(run.workflowId, onDone);
  const { point } = form;

  const submit = () => {
    const request = form.check();
    if (request) {
      fork(request);
    }
  };
  return (
    <>
      <DialogBody>
        <div className={styles.form}>
          <Text color="secondary">{t('whatIf.help')}</Text>
          <Select
            label={t('whatIf.from')}
            value={form.from ?? START}
            onChange={key =>
              form.setFrom(key === START || !key ? undefined : String(key))
            }
            options={[
              { value: START, label: t('whatIf.fromStart') },
              ...checkpoints.items.map(({ node, title }) => ({
                value: node,
                label: node.includes('/') ? `${title} (${node})` : title,
              })),
            ]}
          />
          <ForkEffect run={run} point={point} />
          {point?.canSupplyResult && (
            <RadioGroup
              label={t('whatIf.change')}
              value={form.change}
              onChange={value =>
                form.setChange(value === 'result' ? 'result' : 'parameters')
              }
            >
              <Radio value="parameters">{t('whatIf.parameters')}</Radio>
              <Radio value="result">
                {t('whatIf.result', { node: point.title })}
              </Radio>
            </RadioGroup>
          )}
          {point && form.change === 'result' ? (
            <TextAreaField
              label={t('whatIf.resultLabel', { node: point.title })}
              rows={10}
              value={form.result}
              onChange={form.setResult}
              isInvalid={form.isResultWrong}
              description={
                form.isResultWrong ? t('whatIf.wrongResult') : undefined
              }
            />
          ) : (
            form.fields.map(field => (
              <ParameterInput
                key={field.name}
                field={field}
                value={form.values[field.name] ?? ''}
                wrong={form.wrong[field.name]}
                onChange={value => form.setValue(field.name, value)}
              />
            ))
          )}
          <TextField
            label={t('whatIf.runTitle')}
            value={form.title}
            onChange={form.setTitle}
            placeholder={run.title}
            maxLength={200}
          />
          {error !== undefined && (
            <ErrorPanel error={error} title={t('whatIf.notStarted')} />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onDone}>
          {t('confirm.back')}
        </Button>
        <Button
          variant="primary"
          isPending={isPending}
          isDisabled={isPending}
          onPress={submit}
        >
          {t('whatIf.submit')}
        </Button>
      </DialogFooter>
    </>
  );
};
