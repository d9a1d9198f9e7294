import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SEVERITIES } from '@trainyard/plugin-agents-common';
import type { Finding } from '@trainyard/plugin-agents-common';
import { agentsReactTranslationRef } from '../../translation';
import styles from './ReasonCard.module.css';

/**
 * Properties of {@link FindingList}.
 *
 * @public
 */
export interface FindingListProps {
  readonly findings: readonly Finding[];
}

/**
 * What rules found, the most severe first: where, what, and what to do.
 *
 * @public
 */
export const FindingList = ({ findings }: FindingListProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const sorted = [...findings].sort(
    (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity),
  );
  return (
    <ul className={styles.list}>
      {sorted.map(finding => (
        <li key={`${finding.rule} ${finding.subject} ${finding.message}`}>
          <span className={styles.severity} data-severity={finding.severity}>
            {t(`severity.${finding.severity}`)}
          </span>{' '}
          {finding.message}
          {finding.subject && (
            <code className={styles.subject}>{finding.subject}</code>
          )}
          {finding.remedy && (
            <div className={styles.remedy}>{finding.remedy}</div>
          )}
        </li>
      ))}
    </ul>
  );
};
