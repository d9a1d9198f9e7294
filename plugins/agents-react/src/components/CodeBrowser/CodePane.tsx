import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useCallback } from 'react';
import { useClipboard, useLoad } from '../../hooks';
import { agentsReactTranslationRef } from '../../translation';
import { ErrorPanel } from '../ErrorPanel';
import { SkeletonList } from '../SkeletonList';
import { CodeText } from './CodeText';
import styles from './CodeBrowser.module.css';

interface CodePaneProps {
  readonly path: string;
  readonly loadFile: (path: string, signal: AbortSignal) => Promise<string>;
}

/** One open file. */
export const CodePane = ({ path, loadFile }: CodePaneProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const { isCopied, copy } = useClipboard();
  const load = useCallback(
    (signal: AbortSignal) => loadFile(path, signal),
    [loadFile, path],
  );
  const file = useLoad(load);
  return (
    <>
      <header className={styles.head}>
        <code>{path}</code>
        {file.value !== undefined && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => copy(file.value ?? '')}
          >
            {isCopied ? t('code.copied') : t('code.copy')}
          </Button>
        )}
      </header>
      {file.error !== undefined && (
        <ErrorPanel error={file.error} title={path} onRetry={file.reload} />
      )}
      {file.error === undefined && file.value === undefined && (
        <SkeletonList rows={8} rowHeight={18} />
      )}
      {file.value !== undefined && <CodeText text={file.value} path={path} />}
    </>
  );
};
