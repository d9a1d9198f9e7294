import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { SignalBadge } from '@trainyard/plugin-agents-react';
import type {
  FindingSource,
  WorkflowFinding,
  WorkflowVerdict,
} from '@trainyard/workflow-validator';
import { migrationTranslationRef } from '../../translation';
import { Panel } from './Panel';
import styles from './ConvertPage.module.css';

interface VerdictPanelProps {
  readonly verdict?: WorkflowVerdict;
  readonly isJudging: boolean;
  readonly onShow: (line: number) => void;
}

const SOURCES: readonly FindingSource[] = ['github', 'actionlint', 'trainyard'];
const SIGNALS = { error: 'failed', warning: 'waiting', info: 'ahead' } as const;

function count(findings: readonly WorkflowFinding[], severity: string): number {
  return findings.filter(finding => finding.severity === severity).length;
}

/** What the three validators say about the workflow as it stands. */
export const VerdictPanel = ({
  verdict,
  isJudging,
  onShow,
}: VerdictPanelProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  if (!verdict) {
    return (
      <Panel
        title={t('verdict.title')}
        badge={
          isJudging && (
            <SignalBadge state="running" label={t('verdict.judging')} />
          )
        }
      >
        {null}
      </Panel>
    );
  }
  const errors = count(verdict.findings, 'error');
  const badge = isJudging ? (
    <SignalBadge state="running" label={t('verdict.judging')} />
  ) : (
    <SignalBadge
      state={verdict.valid ? 'passed' : 'failed'}
      label={
        verdict.valid
          ? t('verdict.valid')
          : t('verdict.invalid', { count: errors })
      }
    />
  );
  return (
    <Panel title={t('verdict.title')} badge={badge}>
      <ul className={styles.verdicts}>
        {SOURCES.map(source => {
          const own = verdict.findings.filter(
            finding => finding.source === source,
          );
          const skipped = verdict.skipped.find(
            entry => entry.source === source,
          );
          const wrong = count(own, 'error');
          const warnings = count(own, 'warning');
          return (
            <li key={source}>
              <Text as="span">{t(`verdict.${source}`)}</Text>
              {skipped ? (
                <SignalBadge
                  state="unavailable"
                  label={t('verdict.skipped')}
                  reason={skipped.reason}
                />
              ) : (
                <SignalBadge
                  state={wrong ? 'failed' : 'passed'}
                  label={
                    wrong
                      ? t('verdict.invalid', { count: wrong })
                      : t('verdict.valid')
                  }
                />
              )}
              {warnings > 0 && (
                <Text as="span" variant="body-small" color="secondary">
                  {t('verdict.warnings', { count: warnings })}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
      {verdict.findings.length === 0 && !isJudging && (
        <Text color="secondary">{t('verdict.none')}</Text>
      )}
      <ul className={styles.account}>
        {verdict.findings.map((finding, index) => (
          <li key={index}>
            <button
              type="button"
              className={styles.item}
              onClick={() => onShow(finding.line)}
            >
              <span className={styles.itemHead}>
                <SignalBadge
                  state={SIGNALS[finding.severity]}
                  label={finding.rule}
                />
                <Text as="span" variant="body-small" color="secondary">
                  {t('coverage.line', { line: String(finding.line) })}
                </Text>
              </span>
              <Text as="span" variant="body-small">
                {finding.message}
              </Text>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
