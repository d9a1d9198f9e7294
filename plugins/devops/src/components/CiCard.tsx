import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import {
  Duration,
  ErrorPanel,
  Hash,
  RelativeTime,
  SignalBadge,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type { CiRun } from '@trainyard/plugin-devops-common';
import { useCallback } from 'react';
import { devopsApiRef } from '../api/DevopsApi';
import { devopsTranslationRef } from '../translation';
import { FactTable } from './FactTable';

const took = (seconds: number | undefined) =>
  seconds === undefined ? '–' : <Duration ms={seconds * 1000} />;

const External = (props: { readonly href: string; readonly text: string }) => (
  <Link href={props.href} target="_blank" rel="noreferrer">
    {props.text}
  </Link>
);

const CiRuns = ({ items }: { readonly items: readonly CiRun[] }) => {
  const { t } = useTranslationRef(devopsTranslationRef);
  const [newest] = items;
  return (
    <>
      <FactTable
        label={t('ci.title')}
        columns={[
          t('ci.run'),
          t('ci.state'),
          t('ci.branch'),
          t('ci.commit'),
          t('ci.started'),
          t('ci.duration'),
        ]}
        rows={items.map(run => ({
          key: run.id,
          cells: [
            <External key="run" href={run.url} text={run.name} />,
            <SignalBadge key="state" state={run.status} />,
            run.branch,
            <Hash key="commit" value={run.commit} />,
            <RelativeTime key="started" value={run.startedAt} />,
            took(run.durationSeconds),
          ],
        }))}
      />
      {newest?.jobs && newest.jobs.length > 0 && (
        <>
          <Text as="h3" variant="body-large" weight="bold">
            {t('ci.newest')}
          </Text>
          <FactTable
            label={t('ci.newest')}
            columns={[t('ci.run'), t('ci.state'), t('ci.duration')]}
            rows={newest.jobs.map((job, index) => ({
              key: `${index} ${job.name}`,
              cells: [
                <External key="job" href={job.url} text={job.name} />,
                <SignalBadge key="state" state={job.status} />,
                took(job.durationSeconds),
              ],
            }))}
          />
        </>
      )}
    </>
  );
};

/** What CI says of the component on the page. */
export const CiCard = () => {
  const { t } = useTranslationRef(devopsTranslationRef);
  const api = useApi(devopsApiRef);
  const entityRef = stringifyEntityRef(useEntity().entity);
  const load = useCallback(
    (signal: AbortSignal) => api.ci(entityRef, signal),
    [api, entityRef],
  );
  const { value, error, reload } = useLoad(load);
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('ci.title')}
        </Text>
      </CardHeader>
      <CardBody>
        {!value && error !== undefined && (
          <ErrorPanel error={error} title={t('ci.failed')} onRetry={reload} />
        )}
        {!value && error === undefined && <SkeletonList rows={3} />}
        {value?.status === 'unavailable' && (
          <Text color="secondary">
            {t('ci.unavailable', { reason: value.reason })}
          </Text>
        )}
        {value?.status === 'available' &&
          (value.items.length ? (
            <CiRuns items={value.items} />
          ) : (
            <Text color="secondary">
              {t('ci.none', { project: value.project })}
            </Text>
          ))}
      </CardBody>
    </Card>
  );
};
