import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Assumption } from '@trainyard/plugin-agents-mlops-common';
import { ProgressBar } from '@trainyard/plugin-agents-react';
import { isConstraintName } from '../../domain/constraintFields';
import { constraintRows } from '../../domain/constraintRows';
import type { Intake } from '../../hooks/useIntake';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';
import { ConstraintItem } from './ConstraintItem';
import styles from './IntakePage.module.css';

interface ConstraintPanelProps {
  readonly intake: Intake;
  readonly assumptions: readonly Assumption[];
}

/** What was understood, with the words it was read from; then what is assumed. */
export const ConstraintPanel = (props: ConstraintPanelProps) => {
  const { intake, assumptions } = props;
  const { t } = useTranslationRef(mlopsTranslationRef);
  const { coverage, setField } = intake;
  const rows = constraintRows({ ...intake, assumptions });
  const said = rows.filter(
    ({ origin }) => origin === 'text' || origin === 'hand',
  );
  const rest = rows.filter(row => !said.includes(row));
  const percent = Math.round(coverage.score * 100);
  return (
    <Panel title={t('panel.title')}>
      <ProgressBar label={t('panel.coverage')} value={percent} />
      <span>{t('panel.known', { percent: String(percent) })}</span>
      {coverage.missing.length > 0 && (
        <span className={shared.muted}>
          {t('panel.missing', {
            fields: coverage.missing
              .filter(isConstraintName)
              .map(name => t(`field.${name}`))
              .join(', '),
          })}
        </span>
      )}
      {said.length === 0 ? (
        <span className={shared.muted}>{t('panel.nothing')}</span>
      ) : (
        <ul className={styles.constraints} aria-label={t('panel.said')}>
          {said.map(row => (
            <ConstraintItem key={row.name} row={row} onSet={setField} />
          ))}
        </ul>
      )}
      <details className={shared.fold}>
        <summary>{t('panel.rest', { number: String(rest.length) })}</summary>
        <ul className={styles.constraints} aria-label={t('panel.assumed')}>
          {rest.map(row => (
            <ConstraintItem key={row.name} row={row} onSet={setField} />
          ))}
        </ul>
      </details>
    </Panel>
  );
};
