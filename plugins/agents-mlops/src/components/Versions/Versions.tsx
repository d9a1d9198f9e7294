import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Link, Select } from '@backstage/ui';
import type { DecisionSetVersion } from '@trainyard/plugin-agents-common';
import type { Catalogue } from '@trainyard/plugin-agents-mlops-common';
import {
  agentsApiRef,
  EmptyState,
  ErrorPanel,
  PersonLink,
  RelativeTime,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { systemRouteRef } from '../../routes';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';
import { VersionComparison } from './VersionComparison';

interface VersionsProps {
  readonly decisionSetId: string;
  readonly catalogue: Catalogue;
}

/** All versions of a plan, and any two of them side by side. */
export const Versions = ({ decisionSetId, catalogue }: VersionsProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const agents = useApi(agentsApiRef);
  const { value, error, reload } = useLoad(
    useCallback(
      (signal: AbortSignal) =>
        agents.listDecisionSetVersions(decisionSetId, { signal }),
      [agents, decisionSetId],
    ),
  );
  const [from, setFrom] = useState<number>();
  const [to, setTo] = useState<number>();
  if (error !== undefined) {
    return (
      <ErrorPanel error={error} title={t('versions.failed')} onRetry={reload} />
    );
  }
  if (!value) return <SkeletonList rows={3} rowHeight={72} />;
  const versions = value.items;
  const pair = {
    from: from ?? versions[1]?.version,
    to: to ?? versions[0]?.version,
  };
  return (
    <div className={shared.stack}>
      <Panel title={t('versions.title')}>
        <VersionItems versions={versions} />
        {versions.length > 1 && (
          <div className={shared.actions}>
            <VersionSelect
              label={t('versions.from')}
              versions={versions}
              value={pair.from}
              onChange={setFrom}
            />
            <VersionSelect
              label={t('versions.to')}
              versions={versions}
              value={pair.to}
              onChange={setTo}
            />
          </div>
        )}
      </Panel>
      {versions.length > 1 ? (
        <VersionComparison
          decisionSetId={decisionSetId}
          {...pair}
          catalogue={catalogue}
        />
      ) : (
        <EmptyState
          title={t('versions.one')}
          description={t('versions.oneHelp')}
        />
      )}
    </div>
  );
};

function VersionItems(props: {
  readonly versions: readonly DecisionSetVersion[];
}) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const systemPath = useRouteRef(systemRouteRef);
  return (
    <ul className={shared.list} aria-label={t('versions.title')}>
      {props.versions.map(
        ({ version, workflowId, createdBy, createdAt, forkedFrom }) => (
          <li key={version} className={shared.actions}>
            {workflowId && systemPath ? (
              <Link href={systemPath({ workflowId })}>
                {t('versions.name', { version: String(version) })}
              </Link>
            ) : (
              <span>{t('versions.before', { version: String(version) })}</span>
            )}
            {forkedFrom && (
              <span className={shared.muted}>
                {t('versions.forked', { version: String(forkedFrom.version) })}
              </span>
            )}
            <PersonLink person={createdBy} />
            <RelativeTime value={createdAt} />
          </li>
        ),
      )}
    </ul>
  );
}

function VersionSelect(props: {
  readonly label: string;
  readonly versions: readonly DecisionSetVersion[];
  readonly value: number;
  readonly onChange: (version: number) => void;
}) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <Select
      label={props.label}
      value={String(props.value)}
      onChange={key => props.onChange(Number(key))}
      options={props.versions.map(({ version }) => ({
        value: String(version),
        label: t('versions.name', { version: String(version) }),
      }))}
    />
  );
}
