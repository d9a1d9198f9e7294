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

/** Who is named as asking where the portal judged its example organisation. */
const EXAMPLES = 'examples';

/** What was not judged, once a reason: a repository has hundreds of files. */
function gapsOf({ outcomes }: Report) {
  const gaps = new Map<
    string,
    { engine: string; reason?: string; times: number }
  >();
  for (const { engine, reason, status } of outcomes) {
    if (status === 'evaluated') continue;
    const key = `${engine} ${reason}`;
    const times = (gaps.get(key)?.times ?? 0) + 1;
    gaps.set(key, { engine, reason: reason ?? status, times });
  }
  return [...gaps.values()];
}

/** A report: verdict, score with its reasons, findings, what was not judged, what holds. */
export const ReportView = ({ report }: { readonly report: Report }) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const blocking = new Set(report.blocking);
  const score = scoreOf(report.violations, report.outcomes);
  const missing = gapsOf(report);
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
        <div>
          <SignalBadge
            state={report.valid ? 'passed' : 'refused'}
            label={t(
              report.valid ? 'playground.passed' : 'playground.refused',
              { environment: report.environment },
            )}
          />
        </div>
        {report.reasons.map(reason => (
          <Text key={reason}>{reason}</Text>
        ))}
        <FindingList
          isOfOneReport
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
        {report.requestedBy === EXAMPLES && (
          <Text color="secondary">{t('report.exampleOne')}</Text>
        )}
        <Text variant="title-small" weight="bold">
          {score.status === 'available'
            ? t('report.score', { score: String(score.value) })
            : t('report.unavailable')}
        </Text>
        {score.status === 'available' && score.lost.length > 0 && (
          <Text color="secondary">
            {t('entity.points', {
              lost: String(
                score.lost.reduce((sum, each) => sum + each.points, 0),
              ),
              total: String(score.total),
            })}
          </Text>
        )}
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
            key={`${outcome.engine} ${outcome.reason}`}
            state="unavailable"
            label={`${t('findings.notEvaluated')}: ${outcome.engine}${
              outcome.times > 1 ? ` (${outcome.times})` : ''
            }`}
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
