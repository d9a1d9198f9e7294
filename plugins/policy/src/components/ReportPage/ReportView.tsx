import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  EntityLink,
  RelativeTime,
  SignalBadge,
} from '@trainyard/plugin-agents-react';
import { scoreOf } from '@trainyard/plugin-policy-common';
import { policyApiRef } from '../../api/PolicyApi';
import type { Report } from '../../api/types';
import { download } from '../../format/download';
import { policyTranslationRef } from '../../translation';
import { FindingList } from '../FindingList';
import shared from '../shared.module.css';

/** A report: verdict, score with its reasons, findings, what was not judged, what holds. */
export const ReportView = ({ report }: { readonly report: Report }) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const blocking = new Set(report.blocking);
  const score = scoreOf(report.violations, report.outcomes);
  const missing = report.outcomes.filter(
    outcome => outcome.status !== 'evaluated',
  );
  const passed = [
    ...new Set(report.outcomes.flatMap(outcome => outcome.passed)),
  ].sort();
  const save = async (id: string, format: 'csv' | 'sarif') =>
    download(
      `policy-${id}.${format}`,
      await api.exportReport(id, format),
      format === 'csv' ? 'text/csv' : 'application/json',
    );
  return (
    <div className={shared.columns}>
      <section className={shared.panel} aria-label={report.name}>
        <SignalBadge
          state={report.valid ? 'passed' : 'refused'}
          label={t(report.valid ? 'playground.passed' : 'playground.refused', {
            environment: report.environment,
          })}
        />
        {report.reasons.map(reason => (
          <Text key={reason}>{reason}</Text>
        ))}
        <FindingList
          findings={report.violations.map(finding => ({
            finding,
            blocks: blocking.has(finding.fingerprint),
            entityRef: report.entityRef,
            environment: report.environment,
            since: report.createdAt,
          }))}
        />
      </section>
      <aside className={shared.panel}>
        {report.entityRef && <EntityLink entity={report.entityRef} />}
        <Text variant="title-small" weight="bold">
          {score.status === 'available'
            ? t('report.score', { score: String(score.value) })
            : t('report.unavailable')}
        </Text>
        {score.status === 'available' &&
          score.lost.map(each => (
            <Text key={each.severity} color="secondary">
              {t('entity.lost', {
                points: String(each.points),
                rules: String(each.rules),
                severity: t(`severity.${each.severity}`),
              })}
            </Text>
          ))}
        <Text color="secondary">
          {t('entity.lastReport')}: <RelativeTime value={report.createdAt} />
        </Text>
        <Text color="secondary" variant="body-small">
          {t('entity.digests', {
            input: report.inputDigest.slice(0, 8),
            policy: report.policyDigest.slice(0, 8),
          })}
        </Text>
        {missing.map(outcome => (
          <SignalBadge
            key={`${outcome.engine} ${outcome.subject}`}
            state="unavailable"
            label={`${t('findings.notEvaluated')}: ${outcome.engine}`}
            reason={outcome.reason}
          />
        ))}
        {report.id !== undefined && (
          <div className={shared.bar}>
            <Button
              size="small"
              variant="secondary"
              onPress={() => save(report.id ?? '', 'csv')}
            >
              {t('export.csv')}
            </Button>
            <Button
              size="small"
              variant="secondary"
              onPress={() => save(report.id ?? '', 'sarif')}
            >
              {t('export.sarif')}
            </Button>
          </div>
        )}
        <details>
          <summary>
            {t('findings.passes', { number: String(passed.length) })}
          </summary>
          <ul className={shared.list}>
            {passed.map(rule => (
              <li key={rule} className={shared.muted}>
                {rule}
              </li>
            ))}
          </ul>
        </details>
      </aside>
    </div>
  );
};
