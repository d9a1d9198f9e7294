import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Severity } from '@trainyard/plugin-agents-common';
import {
  RiAlarmWarningLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { mlopsTranslationRef } from '../../translation';
import styles from './SeverityBadge.module.css';

/** How bad a finding is: icon and word. */
export const SeverityBadge = ({
  severity,
  count,
}: {
  readonly severity: Severity;
  /** How many there are, the worst of which is meant. */
  readonly count?: number;
}) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const isGrave = severity === 'critical' || severity === 'high';
  const isNote = severity === 'low' || severity === 'info';
  const MildIcon = isNote ? RiInformationLine : RiErrorWarningLine;
  const Icon = isGrave ? RiAlarmWarningLine : MildIcon;
  return (
    <span className={styles.badge} data-severity={severity}>
      <Icon size={14} aria-hidden="true" />
      {count === undefined
        ? t(`severity.${severity}`)
        : t('severity.count', {
            number: String(count),
            severity: t(`severity.${severity}`),
          })}
    </span>
  );
};
