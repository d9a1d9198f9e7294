import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Link, Text } from '@backstage/ui';
import {
  EmptyState,
  EntityLink,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import {
  type PolicySummary,
  severities,
} from '@trainyard/plugin-policy-common';
import { useCallback, useEffect, type ReactNode } from 'react';
import { policyApiRef } from '../../api/PolicyApi';
import { policyRouteRef } from '../../routes';
import { policyTranslationRef } from '../../translation';
import { FindingList } from '../FindingList';
import shared from '../shared.module.css';
import { MyGroups } from './MyGroups';
import { TrendChart } from './TrendChart';

/** While nothing is there, this page looks again. */
const LOOK_AGAIN_MS = 5_000;

const Tile = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) => (
  <div className={shared.panel}>
    <Text color="secondary" variant="body-small">
      {label}
    </Text>
    <Text variant="title-small" weight="bold">
      {children}
    </Text>
  </div>
);

interface BreakdownProps {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly count: number }[];
  readonly link: (key: string) => string;
}

const Breakdown = ({ title, rows, link }: BreakdownProps) => (
  <section className={shared.panel} aria-label={title}>
    <Text as="h2" variant="body-large" weight="bold">
      {title}
    </Text>
    <ul className={shared.list}>
      {rows.slice(0, 12).map(row => (
        <li key={row.key} className={shared.row}>
          <Link href={link(row.key)}>{row.key}</Link>
          <span>{row.count}</span>
        </li>
      ))}
    </ul>
  </section>
);

const Tiles = ({
  summary,
  root,
}: {
  readonly summary: PolicySummary;
  readonly root: string;
}) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const rate = summary.complianceRate;
  const open = severities.reduce(
    (sum, severity) => sum + summary.bySeverity[severity],
    0,
  );
  return (
    <div className={shared.tiles}>
      <Tile label={t('report.rate')}>
        {rate.status === 'available'
          ? t('report.rateOf', {
              value: String(Math.round(rate.value * 100)),
              sample: String(rate.sample),
            })
          : `${t('report.unavailable')} (${rate.reason})`}
      </Tile>
      <Tile label={t('report.open')}>
        <Link href={`${root}/violations`} variant="title-small" weight="bold">
          {open}
        </Link>
      </Tile>
      <Tile label={t('report.week')}>
        {t('report.weekText', {
          opened: String(summary.newThisWeek),
          resolved: String(summary.resolvedThisWeek),
        })}
      </Tile>
      <Tile label={t('report.waived')}>
        <Link href={`${root}/waivers`} variant="title-small" weight="bold">
          {summary.waived}
        </Link>
      </Tile>
    </div>
  );
};

/** First what blocks whom now, then the trend, then by framework and owner. */
export const OrganisationReport = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const root = useRouteRef(policyRouteRef)?.() ?? '';
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [summary, blocking] = await Promise.all([
        api.summary({}, signal),
        api.violations({ state: 'open', blocking: true, limit: 20 }, signal),
      ]);
      return { summary, blocking };
    },
    [api],
  );
  const { value, error, reload } = useLoad(load);
  const isEmpty = value?.summary.complianceRate.status === 'unavailable';
  // Right after the first start the examples are still being judged.
  useEffect(() => {
    const timer = isEmpty ? setInterval(reload, LOOK_AGAIN_MS) : undefined;
    return () => clearInterval(timer);
  }, [isEmpty, reload]);
  if (!value) {
    return error !== undefined ? (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    ) : (
      <SkeletonList rows={8} />
    );
  }
  const { summary, blocking } = value;
  if (isEmpty) {
    const action = (
      <ButtonLink href={`${root}/playground`}>
        {t('report.playground')}
      </ButtonLink>
    );
    return (
      <EmptyState
        title={t('report.none')}
        description={t('report.noneHelp')}
        action={action}
      />
    );
  }
  const by = (name: string) => (key: string) =>
    `${root}/violations?${name}=${encodeURIComponent(key)}`;
  return (
    <>
      {summary.examples > 0 && (
        <Text color="secondary">
          {t('report.examples', { number: String(summary.examples) })}
        </Text>
      )}
      <MyGroups link={by('owner')} />
      <Tiles summary={summary} root={root} />
      <div className={shared.columns}>
        <section className={shared.panel} aria-label={t('report.blocks')}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('report.blocks')}
          </Text>
          {blocking.items.length === 0 ? (
            <Text>{t('report.blocksNone')}</Text>
          ) : (
            <FindingList
              findings={blocking.items.map(each => ({
                finding: each.finding,
                blocks: true,
                entityRef: each.entityRef,
                environment: each.environment,
                since: each.firstSeenAt,
              }))}
            />
          )}
        </section>
        <section className={shared.panel} aria-label={t('report.worst')}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('report.worst')}
          </Text>
          <ul className={shared.list}>
            {summary.worst.map(each => (
              <li key={each.entityRef} className={shared.row}>
                <EntityLink entity={each.entityRef} />
                <span className={shared.muted}>
                  {each.score === undefined
                    ? t('report.unavailable')
                    : t('report.score', { score: String(each.score) })}{' '}
                  · {t('report.blocking', { number: String(each.blocking) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <section className={shared.panel} aria-label={t('report.trend')}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('report.trend')}
        </Text>
        <TrendChart trend={summary.trend} />
      </section>
      <div className={shared.halves}>
        <Breakdown
          title={t('report.bySeverity')}
          rows={severities.map(key => ({
            key,
            count: summary.bySeverity[key],
          }))}
          link={by('severity')}
        />
        <Breakdown
          title={t('report.owner')}
          rows={summary.byOwner}
          link={by('owner')}
        />
        <Breakdown
          title={t('report.framework')}
          rows={summary.byFramework}
          link={by('framework')}
        />
        <Breakdown
          title={t('report.environment')}
          rows={summary.byEnvironment}
          link={by('environment')}
        />
      </div>
      <Text color="secondary" variant="body-small">
        {t('report.evidence')}
      </Text>
    </>
  );
};
