import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  ProgressBar,
  RelativeTime,
  SignalBadge,
  type SignalState,
} from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import type { AuditView } from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';
import { AuditDetails } from './AuditItems';
import { ResumeAuditDialog } from './ResumeAuditDialog';
import styles from './AuditsPage.module.css';

interface AuditCardProps {
  readonly audit: AuditView;
  readonly onCancel: () => void;
  readonly onResume: (credentials: {
    readonly username?: string;
    readonly token?: string;
  }) => void;
}

const SIGNALS: Readonly<Record<AuditView['state'], SignalState>> = {
  running: 'running',
  waiting: 'waiting',
  done: 'passed',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** One audit: how far it is, and what its pipelines would need. */
export const AuditCard = ({ audit, onCancel, onResume }: AuditCardProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const [isAsking, setAsking] = useState(false);
  const { counts, totals, state } = audit;
  const canResume = state === 'waiting' || state === 'failed';
  const needsToken = canResume && audit.kind === 'jenkins' && !audit.server;
  return (
    <article className={styles.card} aria-label={audit.target}>
      <header className={styles.head}>
        <Text as="h2" variant="title-x-small">
          {audit.target}
          {audit.folder && ` / ${audit.folder}`}
        </Text>
        <SignalBadge state={SIGNALS[state]} />
        <RelativeTime value={audit.createdAt} />
      </header>
      {audit.reason && <Text color="secondary">{audit.reason}</Text>}
      <ProgressBar
        label={t('audits.progress')}
        segments={[
          { label: t('audits.found'), value: counts.done, state: 'passed' },
          { label: t('audits.without'), value: counts.none, state: 'skipped' },
          { label: t('audits.broken'), value: counts.failed, state: 'failed' },
          { label: t('audits.waiting'), value: counts.waiting, state: 'ahead' },
        ]}
      />
      {audit.listing > 0 && state === 'running' && (
        <Text variant="body-small" color="secondary">
          {t('audits.listing')}
        </Text>
      )}
      {counts.done > 0 && (
        <Text>
          {t('audits.automatic', {
            automatic: String(totals.automatic),
            done: String(counts.done),
          })}
          {' · '}
          {t('audits.hours', {
            low: totals.lowHours.toFixed(1),
            high: totals.highHours.toFixed(1),
          })}
        </Text>
      )}
      {counts.done + counts.failed + counts.none > 0 && (
        <AuditDetails audit={audit} />
      )}
      <div className={styles.actions}>
        {state === 'running' && (
          <Button size="small" variant="secondary" onPress={onCancel}>
            {t('audits.cancel')}
          </Button>
        )}
        {canResume && (
          <Button
            size="small"
            variant="primary"
            onPress={() => (needsToken ? setAsking(true) : onResume({}))}
          >
            {t('audits.resume')}
          </Button>
        )}
      </div>
      {isAsking && (
        <ResumeAuditDialog
          target={audit.target}
          onClose={() => setAsking(false)}
          onResume={credentials => {
            setAsking(false);
            onResume(credentials);
          }}
        />
      )}
    </article>
  );
};
