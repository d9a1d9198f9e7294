import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Artifact, RunDetails } from '@trainyard/plugin-agents-common';
import { EmptyState, Hash, RelativeTime } from '@trainyard/plugin-agents-react';
import { useSearchParams } from 'react-router-dom';
import { agentsTranslationRef } from '../../translation';
import { ArtifactView } from './ArtifactView';
import { DownloadButton } from './DownloadButton';
import { formatBytes } from './formatBytes';
import type { RunView } from './runView';
import styles from './RunFiles.module.css';

interface RunFilesProps {
  readonly details: RunDetails;
  readonly view: RunView;
}

/** What the run left behind: a list, and the chosen one opened below. */
export const RunFiles = ({ details, view }: RunFilesProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const [search, setSearch] = useSearchParams();
  const { artifacts } = details;
  if (artifacts.length === 0) {
    return <EmptyState title={t('files.none')} description={t('files.help')} />;
  }
  const hash = search.get('artifact');
  const opened = artifacts.find(item => item.hash === hash) ?? artifacts[0];
  const nodeTitle = ({ node }: Artifact) =>
    view.nodes.find(({ id }) => id === node)?.title ?? node;
  return (
    <>
      <ul className={styles.artifacts} aria-label={t('run.tab.files')}>
        {artifacts.map(artifact => (
          <li key={`${artifact.hash} ${artifact.name}`}>
            <button
              type="button"
              className={styles.name}
              aria-current={artifact === opened ? 'true' : undefined}
              onClick={() =>
                setSearch({ artifact: artifact.hash }, { replace: true })
              }
            >
              {artifact.name}
            </button>
            <Text variant="body-small" color="secondary">
              {nodeTitle(artifact)} · {formatBytes(artifact.sizeBytes)} ·{' '}
              <RelativeTime value={artifact.createdAt} />
            </Text>
            <span className={styles.end}>
              <Hash value={artifact.hash} />
              <DownloadButton artifact={artifact} />
            </span>
          </li>
        ))}
      </ul>
      <ArtifactView
        key={opened.hash}
        artifact={opened}
        path={search.get('file') ?? undefined}
        onPathChange={file =>
          setSearch({ artifact: opened.hash, file }, { replace: true })
        }
      />
    </>
  );
};
