import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DecisionRecord } from '@trainyard/plugin-value-train-common';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface DecisionListProps {
  readonly decisions: DecisionRecord['decisions'];
}

/** Decisions of a document: what was chosen, why, and what else there was. */
export const DecisionList = ({ decisions }: DecisionListProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  return (
    <ul className={shared.list}>
      {decisions.map(({ id, choice, reason, alternatives }) => (
        <li key={id}>
          <p className={shared.text}>
            <strong>{id}</strong> {choice}
          </p>
          <p className={shared.muted}>
            {t('decisions.because', { reason })}
            {alternatives.length > 0 &&
              ` ${t('decisions.instead', {
                alternatives: alternatives.join('; '),
              })}`}
          </p>
        </li>
      ))}
    </ul>
  );
};
