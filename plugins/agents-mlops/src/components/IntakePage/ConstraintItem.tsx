import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiPencilLine } from '@remixicon/react';
import type {
  ConstraintName,
  Constraints,
} from '@trainyard/plugin-agents-mlops-common';
import { useState } from 'react';
import type { ConstraintRow } from '../../domain/constraintRows';
import { formatConstraint } from '../../domain/formatConstraint';
import { mlopsTranslationRef } from '../../translation';
import { ConstraintInput } from './ConstraintInput';
import styles from './IntakePage.module.css';

interface ConstraintItemProps {
  readonly row: ConstraintRow;
  readonly onSet: (
    name: ConstraintName,
    value: Constraints[ConstraintName],
  ) => void;
}

/** One constraint: its value, where that comes from, and the way to change it. */
export const ConstraintItem = ({ row, onSet }: ConstraintItemProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const [isEdited, setEdited] = useState(false);
  const { name, value, origin, source } = row;
  const label = t(`field.${name}`);
  if (isEdited) {
    return (
      <li className={styles.constraint}>
        <ConstraintInput
          name={name}
          value={value}
          onSet={next => {
            onSet(name, next);
            setEdited(false);
          }}
          onCancel={() => setEdited(false)}
        />
      </li>
    );
  }
  const words = {
    yes: t('value.yes'),
    no: t('value.no'),
    none: t('value.none'),
  };
  return (
    <li className={styles.constraint} data-origin={origin}>
      <span className={styles.name}>{label}</span>
      <span className={styles.value}>
        {value === undefined
          ? t('panel.silent')
          : formatConstraint(name, value, words)}
      </span>
      <span className={styles.source}>
        {origin === 'text' && source && <q>{source}</q>}
        {origin === 'hand' && (
          <>
            {t('panel.byHand')}{' '}
            <Button
              size="small"
              variant="tertiary"
              onPress={() => onSet(name, undefined)}
            >
              {t('panel.back')}
            </Button>
          </>
        )}
        {origin === 'assumed' && t('panel.assumedWhy', { why: source ?? '' })}
      </span>
      <span className={styles.change}>
        <Button
          size="small"
          variant="tertiary"
          aria-label={t('panel.change', { field: label })}
          iconStart={<RiPencilLine />}
          onPress={() => setEdited(true)}
        />
      </span>
    </li>
  );
};
