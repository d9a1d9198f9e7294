import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField, Text } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { agentsReactTranslationRef } from '../../translation';
import { CodePane } from './CodePane';
import { FileTree } from './FileTree';
import { buildFileTree } from './fileTreeModel';
import styles from './CodeBrowser.module.css';

/**
 * A file that can be opened.
 *
 * @public
 */
export interface CodeFile {
  /** Path with slashes, relative to the root. */
  readonly path: string;
  readonly sizeBytes?: number;
}

/**
 * Properties of {@link CodeBrowser}.
 *
 * @public
 */
export interface CodeBrowserProps {
  readonly files: readonly CodeFile[];
  /** Reads one file, when it is opened. Keep its identity stable. */
  readonly loadFile: (path: string, signal: AbortSignal) => Promise<string>;
  /** The open file, where the caller keeps it (in the URL). */
  readonly path?: string;
  readonly onPathChange?: (path: string) => void;
}

/** From how many files on a search helps. */
const SEARCH_FROM = 8;

/**
 * A tree of files on the left, the chosen one on the right.
 *
 * @public
 */
export const CodeBrowser = (props: CodeBrowserProps) => {
  const { files, loadFile, onPathChange } = props;
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const [ownPath, setOwnPath] = useState<string>();
  const [query, setQuery] = useState('');
  const path = props.path ?? ownPath;
  const matching = useMemo(() => {
    const needle = query.trim().toLowerCase();
    return files.filter(file => file.path.toLowerCase().includes(needle));
  }, [files, query]);
  const tree = useMemo(() => buildFileTree(matching), [matching]);

  return (
    <div className={styles.browser}>
      <nav className={styles.side} aria-label={t('code.files')}>
        {files.length >= SEARCH_FROM && (
          <SearchField
            aria-label={t('code.filter')}
            placeholder={t('code.filter')}
            size="small"
            value={query}
            onChange={setQuery}
          />
        )}
        {matching.length === 0 ? (
          <Text color="secondary">{t('code.noMatch')}</Text>
        ) : (
          <FileTree
            nodes={tree}
            selected={path}
            isExpanded={query !== '' || files.length <= 40}
            onSelect={next => {
              setOwnPath(next);
              onPathChange?.(next);
            }}
          />
        )}
      </nav>
      <div className={styles.main}>
        {path ? (
          <CodePane key={path} path={path} loadFile={loadFile} />
        ) : (
          <Text color="secondary">{t('code.choose')}</Text>
        )}
      </div>
    </div>
  );
};
