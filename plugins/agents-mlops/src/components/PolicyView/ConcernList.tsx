import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Concern } from '../../domain/concernsOf';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { SeverityBadge } from './SeverityBadge';

interface ConcernListProps {
  readonly label: string;
  readonly concerns: readonly Concern[];
  /** Opens the component that a concern speaks of. */
  readonly onSelect?: (option: string) => void;
}

/** What is said against a plan, with what it rests on and what would mend it. */
export const ConcernList = ({
  label,
  concerns,
  onSelect,
}: ConcernListProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <ul className={shared.list} aria-label={label}>
      {concerns.map(({ id, severity, message, evidence, remedy, subject }) => (
        <li key={`${id} ${subject} ${message}`} className={shared.item}>
          <span className={shared.actions}>
            <SeverityBadge severity={severity} />
            {subject && onSelect && (
              <button
                type="button"
                className={shared.link}
                onClick={() => onSelect(subject)}
              >
                {subject}
              </button>
            )}
          </span>
          <span>{message}</span>
          {evidence && <span className={shared.muted}>{evidence}</span>}
          {remedy && (
            <span className={shared.muted}>
              {t('concern.remedy', { remedy })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
};
