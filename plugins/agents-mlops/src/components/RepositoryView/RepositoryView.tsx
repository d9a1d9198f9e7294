import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Artifact, RunDetails } from '@trainyard/plugin-agents-common';
import type { ValidatorReport } from '@trainyard/plugin-agents-mlops-common';
import {
  agentsApiRef,
  CodeBrowser,
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { findRepository } from '../../domain/readSystem';
import { openRepository } from '../../domain/openRepository';
import { splitPatch } from '../../domain/splitPatch';
import { mlopsTranslationRef } from '../../translation';
import { FileChanges } from '../ChangePanel/FileChanges';
import { Panel } from '../Panel';
import { DownloadButton } from './DownloadButton';
import { ReportList } from './ReportList';
import shared from '../shared.module.css';

interface RepositoryViewProps {
  readonly details: RunDetails;
  readonly reports: readonly ValidatorReport[] | undefined;
}

/** The generated repository, what validators say, and what changed. */
export const RepositoryView = ({ details, reports }: RepositoryViewProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const repository = findRepository(details);
  const changes = details.artifacts.find(({ name }) => name.endsWith('.diff'));
  if (!repository) {
    return (
      <EmptyState title={t('files.none')} description={t('files.noneHelp')} />
    );
  }
  return (
    <div className={shared.stack}>
      <Panel
        title={t('files.title')}
        aside={<DownloadButton artifact={repository} />}
      >
        <Repository artifact={repository} />
      </Panel>
      <ReportList reports={reports} />
      <Panel title={t('files.changes')}>
        {changes ? (
          <ChangesOf artifact={changes} />
        ) : (
          <span className={shared.muted}>{t('files.noChanges')}</span>
        )}
      </Panel>
    </div>
  );
};

function Repository({ artifact }: { readonly artifact: Artifact }) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const agents = useApi(agentsApiRef);
  const [search, setSearch] = useSearchParams();
  const { value, error, reload } = useLoad(
    useCallback(() => openRepository(agents, artifact), [agents, artifact]),
  );
  if (error !== undefined) {
    return (
      <ErrorPanel error={error} title={t('files.failed')} onRetry={reload} />
    );
  }
  if (!value) return <SkeletonList rows={8} rowHeight={24} />;
  return (
    <CodeBrowser
      files={value.files}
      loadFile={value.loadFile}
      path={search.get('file') ?? undefined}
      onPathChange={file =>
        setSearch({ tab: 'files', file }, { replace: true })
      }
    />
  );
}

function ChangesOf({ artifact }: { readonly artifact: Artifact }) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const agents = useApi(agentsApiRef);
  const { workflowId, hash } = artifact;
  const { value, error, reload } = useLoad(
    useCallback(
      async (signal: AbortSignal) =>
        (await agents.fetchArtifact(workflowId, hash, { signal })).text(),
      [agents, workflowId, hash],
    ),
  );
  if (error !== undefined) {
    return (
      <ErrorPanel error={error} title={t('files.failed')} onRetry={reload} />
    );
  }
  return value === undefined ? (
    <SkeletonList rows={4} rowHeight={20} />
  ) : (
    <FileChanges changes={splitPatch(value)} />
  );
}
