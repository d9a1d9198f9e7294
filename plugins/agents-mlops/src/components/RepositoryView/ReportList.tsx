import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ValidatorReport } from '@trainyard/plugin-agents-mlops-common';
import { SignalBadge, type SignalState } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import { SeverityBadge } from '../PolicyView/SeverityBadge';
import shared from '../shared.module.css';

const SIGNALS: Readonly<Record<ValidatorReport['status'], SignalState>> = {
  passed: 'passed',
  failed: 'failed',
  'not-run': 'unavailable',
};

interface ReportListProps {
  readonly reports: readonly ValidatorReport[] | undefined;
}

/** What each validator says; one that could not run says why. */
export const ReportList = ({ reports }: ReportListProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <Panel title={t('reports.title')}>
      {!reports?.length && (
        <span className={shared.muted}>
          {t(reports ? 'reports.none' : 'reports.ahead')}
        </span>
      )}
      <ul className={shared.list} aria-label={t('reports.title')}>
        {reports?.map(({ validator, status, reason, findings }) => (
          <li key={validator} className={shared.item}>
            <span className={shared.bar}>
              <span>{validator}</span>
              <SignalBadge
                state={SIGNALS[status]}
                label={t(`reports.status.${status}`)}
              />
            </span>
            {reason && <span className={shared.muted}>{reason}</span>}
            {findings.length > 0 && (
              <ul>
                {findings.map(({ severity, subject, message }) => (
                  <li key={`${subject} ${message}`}>
                    <SeverityBadge severity={severity} />{' '}
                    {subject && <code>{subject}</code>} {message}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
