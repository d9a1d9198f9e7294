import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, TextField } from '@backstage/ui';
import type {
  ConstraintName,
  Constraints,
  Plan,
} from '@trainyard/plugin-agents-mlops-common';
import { useState } from 'react';
import {
  constraintFields,
  constraintNames,
} from '../../domain/constraintFields';
import { formatWord } from '../../domain/formatConstraint';
import { readField, writeField } from '../../domain/readField';
import type { WhatIfChanges } from '../../domain/whatIfChanges';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import styles from './Levers.module.css';

/** What people ask about first. */
const USUAL: readonly ConstraintName[] = [
  'budget_monthly_usd',
  'latency_p95_ms',
  'regions',
  'team_size',
  'skills',
  'cloud',
  'availability',
  'data_class',
  'data_gb',
  'requests_per_day',
  'deployment_pref',
  'existing',
];

interface LeversProps {
  readonly plan: Plan;
  readonly changes: WhatIfChanges;
  readonly onChange: (
    name: ConstraintName,
    value: Constraints[ConstraintName] | null,
  ) => void;
}

/** The constraints of a plan as fields; a change is marked. */
export const Levers = ({ plan, changes, onChange }: LeversProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const [isWhole, setWhole] = useState(false);
  const names = isWhole
    ? [...USUAL, ...constraintNames.filter(name => !USUAL.includes(name))]
    : USUAL;
  return (
    <>
      <div className={styles.levers}>
        {names.map(name => (
          <Lever
            key={name}
            name={name}
            value={plan.constraints[name] ?? plan.drivers[name]}
            change={changes[name]}
            isStated={plan.constraints[name] !== undefined}
            onChange={value => onChange(name, value)}
          />
        ))}
      </div>
      <div className={shared.actions}>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setWhole(shown => !shown)}
        >
          {t(isWhole ? 'whatIf.fewer' : 'whatIf.more')}
        </Button>
      </div>
    </>
  );
};

function Lever(props: LeverProps) {
  const { name, value, change, isStated, onChange } = props;
  const { t } = useTranslationRef(mlopsTranslationRef);
  const label = t(`field.${name}`);
  if (change === null) {
    return (
      <div className={styles.leftOut}>
        <span>{label}</span>
        <span className={shared.muted}>
          {t('whatIf.leftOut', { value: writeField(value) || t('value.none') })}
        </span>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChange(undefined)}
          aria-label={t('whatIf.takeBackField', { field: label })}
        >
          {t('whatIf.takeBack')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.lever}>
      <LeverField {...props} />
      {isStated && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChange(null)}
          aria-label={t('whatIf.leaveOutField', { field: label })}
        >
          {t('whatIf.leaveOut')}
        </Button>
      )}
    </div>
  );
}

interface LeverProps {
  readonly name: ConstraintName;
  readonly value: unknown;
  readonly change: unknown;
  readonly isStated: boolean;
  readonly onChange: (value: Constraints[ConstraintName] | null) => void;
}

function LeverField(props: LeverProps) {
  const { name, value, change, onChange } = props;
  const { t } = useTranslationRef(mlopsTranslationRef);
  const field = constraintFields[name];
  const initial = writeField(value);
  const [text, setText] = useState(() => writeField(change ?? value));
  const [problem, setProblem] = useState<string>();
  const label = t(`field.${name}`);
  const write = (next: string) => {
    setText(next);
    const read = next === initial ? undefined : readField(name, next);
    setProblem(read && 'problem' in read ? read.problem : undefined);
    if (!read) onChange(undefined);
    else if ('value' in read) onChange(read.value);
  };
  const wasNote =
    change === undefined
      ? undefined
      : t('whatIf.was', { value: initial || t('value.none') });
  if (field.kind === 'choice' || field.kind === 'flag') {
    return (
      <Select
        label={label}
        description={wasNote}
        value={text || null}
        onChange={key => write(String(key ?? ''))}
        options={
          field.kind === 'flag'
            ? [
                { value: '1', label: t('value.yes') },
                { value: '0', label: t('value.no') },
              ]
            : field.values.map(word => ({
                value: word,
                label: formatWord(word),
              }))
        }
      />
    );
  }
  return (
    <TextField
      label={label}
      secondaryLabel={field.kind === 'number' ? field.unit : undefined}
      description={problem ?? wasNote}
      isInvalid={problem !== undefined}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      value={text}
      onChange={write}
    />
  );
}
