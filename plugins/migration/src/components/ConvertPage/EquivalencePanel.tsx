import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { EquivalenceReport } from '@trainyard/plugin-migration-common';
import { SignalBadge } from '@trainyard/plugin-agents-react';
import { migrationTranslationRef } from '../../translation';
import { Panel } from './Panel';
import styles from './ConvertPage.module.css';

interface TraceProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly others: readonly string[];
}

/** One trace; what the other does not have is brought out. */
const Trace = ({ title, lines, others }: TraceProps) => {
  const strip = (line: string) => line.replace(/^[^:]*: /, '');
  const known = new Set(others.map(strip));
  return (
    <div className={styles.trace}>
      <Text as="h3" variant="body-small" weight="bold">
        {title}
      </Text>
      <ol>
        {lines.map((line, index) => (
          <li key={index} data-alone={!known.has(strip(line))}>
            <code>{line}</code>
          </li>
        ))}
      </ol>
    </div>
  );
};

/** Whether old and new do the same, and where they first part. */
export const EquivalencePanel = ({
  report,
}: {
  report?: EquivalenceReport;
}) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  if (!report) return <Panel title={t('equivalence.title')}>{null}</Panel>;
  const { equal, scenarios, firstDifference, doubts, empty, differences } =
    report;
  const isSame = scenarios > 0 && equal === scenarios;
  const different = new Set(differences.map(({ scenario }) => scenario));
  const badge = scenarios ? (
    <SignalBadge
      state={isSame ? 'passed' : 'refused'}
      label={t('equivalence.same', {
        equal: String(equal),
        scenarios: String(scenarios),
      })}
    />
  ) : (
    <SignalBadge state="unavailable" label={t('equivalence.nothing')} />
  );
  return (
    <Panel title={t('equivalence.title')} badge={badge}>
      {!scenarios && (
        <Text color="secondary">{t('equivalence.nothingHelp')}</Text>
      )}
      {firstDifference && (
        <>
          <Text weight="bold">
            {t('equivalence.first', { scenario: firstDifference.scenario })}
          </Text>
          <Text>{firstDifference.reason}</Text>
          <div className={styles.traces}>
            <Trace
              title={t('equivalence.old')}
              lines={firstDifference.jenkins}
              others={firstDifference.github}
            />
            <Trace
              title={t('equivalence.fresh')}
              lines={firstDifference.github}
              others={firstDifference.jenkins}
            />
          </div>
        </>
      )}
      {scenarios > 0 && (
        <details className={styles.details}>
          <summary>{t('equivalence.scenarios')}</summary>
          <ul className={styles.scenarios}>
            {report.names.map((name, index) => (
              <li key={index}>
                <SignalBadge
                  state={different.has(name) ? 'refused' : 'passed'}
                  label={name}
                />
              </li>
            ))}
          </ul>
          {empty > 0 && (
            <Text variant="body-small" color="secondary">
              {t('equivalence.empty', { count: empty })}
            </Text>
          )}
        </details>
      )}
      {doubts.length > 0 && (
        <details className={styles.details}>
          <summary>{t('equivalence.doubts')}</summary>
          <ul>
            {doubts.map(doubt => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
};
