import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import type { MetricName, MetricUnit } from '@trainyard/plugin-delivery-common';
import { useState } from 'react';
import { unitOf } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import type { Targets } from './useTargets';

/** Units in which people name targets, and how many of ours one is. */
const entered: Readonly<
  Record<MetricUnit, { readonly name: string; readonly factor: number }>
> = {
  seconds: { name: 'h', factor: 3600 },
  ratio: { name: '%', factor: 0.01 },
  'deployments/week': { name: '/ week', factor: 1 },
};

/** Sets what this scope wants to reach: its own wish, shown as a line on its chart. */
export const TargetField = ({
  metric,
  targets,
}: {
  readonly metric: MetricName;
  readonly targets: Targets;
}) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [text, setText] = useState<string>();
  const [error, setError] = useState<unknown>();
  const { name, factor } = entered[unitOf[metric]];
  const number = Number(text?.replace(',', '.'));
  const store = async (value: number | undefined) => {
    try {
      await targets.set(metric, value);
      setText(undefined);
      setError(undefined);
    } catch (failure) {
      setError(failure);
    }
  };
  if (text === undefined) {
    const present = targets.of(metric);
    return (
      <div>
        <Button
          size="small"
          variant="tertiary"
          onPress={() =>
            setText(
              present === undefined
                ? ''
                : String(Math.round((present / factor) * 100) / 100),
            )
          }
        >
          {t('target.edit')}
        </Button>
      </div>
    );
  }
  return (
    <div className={shared.fields}>
      <TextField
        label={t('target.value', { unit: name })}
        value={text}
        onChange={setText}
      />
      <Button
        variant="secondary"
        isDisabled={text.trim() === '' || !(number >= 0)}
        onPress={() => store(number * factor)}
      >
        {t('target.save')}
      </Button>
      <Button variant="tertiary" onPress={() => store(undefined)}>
        {t('target.clear')}
      </Button>
      {error !== undefined && <ErrorPanel error={error} />}
    </div>
  );
};
