import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Select } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import {
  metricNames,
  type MetricName,
} from '@trainyard/plugin-delivery-common';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Mark } from '../../api/types';
import { formatDay } from '../../format/formatMetric';
import { useEnvironment } from '../../hooks/useEnvironment';
import { periodLengths, usePeriod } from '../../hooks/usePeriod';
import { useReport } from '../../hooks/useReport';
import { deliveryTranslationRef } from '../../translation';
import { DefinitionDrawer } from '../DefinitionDrawer';
import { DistributionChart } from '../DistributionChart';
import { MarkDrawer } from '../MarkDrawer';
import { MetricTile } from '../MetricTile';
import { RowsTable } from '../RowsTable';
import shared from '../shared.module.css';
import { TrendChart } from '../TrendChart';
import { UploadDialog } from '../UploadDialog';
import { ComponentList } from './ComponentList';
import { EnvironmentSelect } from './EnvironmentSelect';
import { ExampleNotice } from './ExampleNotice';
import { QualityPanel } from './QualityPanel';
import { QuickCheckPanel } from './QuickCheckPanel';
import styles from './ScopeReport.module.css';
import { TargetField } from './TargetField';
import { useTargets } from './useTargets';

/** The backend links the rows of no more components than this at once, for questions that need them all. */
const MOST_COMPONENTS_FOR_ROWS = 50;

/** The how-to in the documentation of the portal itself. */
const HOW_TO_CONNECT =
  '/docs/default/component/trainyard-portal/how-to/connect-a-delivery-source';

export interface ScopeReportProps {
  /** `organisation`, or the reference of an entity. */
  readonly scope: string;
}

/** The chosen metric, remembered in the address. */
function useMetric(): readonly [MetricName, (metric: MetricName) => void] {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('metric');
  const metric = metricNames.find(name => name === asked) ?? 'changeLeadTime';
  const choose = (next: MetricName) =>
    setSearch(
      present => {
        const changed = new URLSearchParams(present);
        changed.set('metric', next);
        return changed;
      },
      { replace: true },
    );
  return [metric, choose];
}

/** Five tiles, one chart, the spread, the rows and what to think of them. */
export const ScopeReport = ({ scope }: ScopeReportProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [period, setDays] = usePeriod();
  const [environment, setEnvironment] = useEnvironment();
  const [metric, setMetric] = useMetric();
  const [isDefining, setDefining] = useState(false);
  const [isUploading, setUploading] = useState(false);
  const [mark, setMark] = useState<Mark>();
  const question = useMemo(
    () => ({ scope, from: period.from, to: period.to, environment }),
    [scope, period, environment],
  );
  const { value, error, reload } = useReport(question);
  const targets = useTargets(scope);
  const lengthLabel = (days: number) => {
    if (days === 365) return t('period.year');
    return days === 1095
      ? t('period.years')
      : t('period.days', { days: String(days) });
  };
  if (error !== undefined && !value)
    return <ErrorPanel error={error} title={t('failed')} onRetry={reload} />;
  if (!value) return <SkeletonList rows={4} rowHeight={120} />;
  const { report, marks } = value;
  const isSingle = scope.startsWith('component:');
  const canLinkAtOnce =
    scope !== 'organisation' && report.components <= MOST_COMPONENTS_FOR_ROWS;
  const isTime =
    metric === 'changeLeadTime' || metric === 'failedDeploymentRecoveryTime';
  const hasAny = report.coverage.deployments || report.coverage.incidents;
  const upload = (
    <Button
      variant={hasAny ? 'secondary' : 'primary'}
      onPress={() => setUploading(true)}
    >
      {t('upload.open')}
    </Button>
  );
  return (
    <div className={shared.stack}>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
      )}
      <div className={shared.bar}>
        <div className={shared.actions}>
          <Select
            aria-label={t('period.label')}
            size="small"
            value={String(period.days)}
            onChange={key => setDays(Number(key))}
            options={periodLengths.map(days => ({
              value: String(days),
              label: lengthLabel(days),
            }))}
          />
          <EnvironmentSelect
            known={report.environments}
            chosen={environment}
            onChoose={setEnvironment}
          />
          <span className={shared.muted}>
            {t('period.compared', {
              from: formatDay(report.previousPeriod.from),
              to: formatDay(report.previousPeriod.to),
            })}
          </span>
        </div>
        <div className={shared.actions}>
          <Button variant="tertiary" onPress={() => setDefining(true)}>
            {t('definition.open')}
          </Button>
          {upload}
        </div>
      </div>
      <ExampleNotice report={report} />
      {report.isUpdating && (
        <span role="status" className={shared.muted}>
          {t('updating')}
        </span>
      )}
      {!hasAny && (
        <EmptyState
          title={t('empty.title')}
          description={t('empty.help')}
          action={
            <>
              {upload}
              <ButtonLink variant="tertiary" href={HOW_TO_CONNECT}>
                {t('empty.howTo')}
              </ButtonLink>
            </>
          }
        />
      )}
      {hasAny && (
        <>
          <div className={styles.tiles}>
            {metricNames.map(name => (
              <MetricTile
                key={name}
                metric={name}
                summary={report.metrics[name]}
                previous={report.previous[name]}
                target={targets.of(name)}
                isSelected={name === metric}
                onSelect={() => setMetric(name)}
              />
            ))}
          </div>
          <div className={isTime ? shared.columns : undefined}>
            <TrendChart
              metric={metric}
              trend={report.trend}
              marks={marks}
              target={targets.of(metric)}
              onMark={setMark}
            >
              <TargetField key={metric} metric={metric} targets={targets} />
            </TrendChart>
            {isTime && (
              <DistributionChart
                summary={report.metrics[metric]}
                bars={report.histogram[metric]}
              />
            )}
          </div>
          <RowsTable
            key={metric}
            question={question}
            metric={metric}
            sampleSize={report.metrics[metric].sampleSize}
          />
          {!isSingle && <ComponentList question={question} />}
          <div className={shared.columns}>
            <QualityPanel question={question} />
            <QuickCheckPanel question={question} />
          </div>
        </>
      )}
      {isDefining && (
        <DefinitionDrawer
          definition={report.definition}
          question={question}
          canCompare={canLinkAtOnce}
          onClose={() => setDefining(false)}
        />
      )}
      {mark && (
        <MarkDrawer
          mark={mark}
          scope={scope}
          onClose={() => setMark(undefined)}
        />
      )}
      {isUploading && (
        <UploadDialog
          component={isSingle ? scope : undefined}
          onClose={() => setUploading(false)}
          onStored={reload}
        />
      )}
    </div>
  );
};
