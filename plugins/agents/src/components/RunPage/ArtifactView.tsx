import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Artifact } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  CodeBrowser,
  CodeText,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';

interface ArtifactViewProps {
  readonly artifact: Artifact;
  readonly path: string | undefined;
  readonly onPathChange: (path: string) => void;
}

/** Larger texts are for an editor. */
const MAX_SHOWN_BYTES = 2_000_000;

/** An archive as a tree of files, a text as text, anything else by download. */
export const ArtifactView = (props: ArtifactViewProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { artifact } = props;
  if (isArchive(artifact)) {
    return <ArchiveView {...props} />;
  }
  if (isText(artifact) && artifact.sizeBytes <= MAX_SHOWN_BYTES) {
    return <TextView artifact={artifact} />;
  }
  return <Text color="secondary">{t('files.notShown')}</Text>;
};

function ArchiveView({ artifact, path, onPathChange }: ArtifactViewProps) {
  const agents = useApi(agentsApiRef);
  const { workflowId, hash, name } = artifact;
  const load = useCallback(
    async () => (await agents.listArtifactFiles(workflowId, hash)).items,
    [agents, workflowId, hash],
  );
  const loadFile = useCallback(
    async (file: string) => {
      const response = await agents.fetchArtifactFile(workflowId, hash, file);
      return response.text();
    },
    [agents, workflowId, hash],
  );
  const files = useLoad(load);
  if (files.error !== undefined) {
    return (
      <ErrorPanel error={files.error} title={name} onRetry={files.reload} />
    );
  }
  return files.value ? (
    <CodeBrowser
      files={files.value}
      loadFile={loadFile}
      path={path}
      onPathChange={onPathChange}
    />
  ) : (
    <SkeletonList rows={8} rowHeight={24} />
  );
}

function TextView({ artifact }: { readonly artifact: Artifact }) {
  const agents = useApi(agentsApiRef);
  const { workflowId, hash, name } = artifact;
  const load = useCallback(
    async (signal: AbortSignal) => {
      const response = await agents.fetchArtifact(workflowId, hash, { signal });
      return response.text();
    },
    [agents, workflowId, hash],
  );
  const text = useLoad(load);
  if (text.error !== undefined) {
    return <ErrorPanel error={text.error} title={name} onRetry={text.reload} />;
  }
  return text.value === undefined ? (
    <SkeletonList rows={8} rowHeight={20} />
  ) : (
    <CodeText text={text.value} path={name} />
  );
}

function isArchive({ mediaType, name }: Artifact): boolean {
  return mediaType.includes('zip') || name.endsWith('.zip');
}

function isText({ mediaType, name }: Artifact): boolean {
  return (
    mediaType.startsWith('text/') ||
    /json|yaml|xml|javascript|x-sh|toml|sarif/.test(mediaType) ||
    /\.(md|txt|ya?ml|json|ts|js|py|tf|rego|diff|patch)$/.test(name)
  );
}
