import { RiFileLine, RiFolderLine } from '@remixicon/react';
import type { FileTreeNode } from './fileTreeModel';
import styles from './CodeBrowser.module.css';

interface FileTreeProps {
  readonly nodes: readonly FileTreeNode[];
  readonly selected: string | undefined;
  readonly isExpanded: boolean;
  readonly onSelect: (path: string) => void;
}

/** Folders open and close by the browser's own means; files are buttons. */
export const FileTree = (props: FileTreeProps) => {
  const { nodes, selected, isExpanded, onSelect } = props;
  return (
    <ul className={styles.tree}>
      {nodes.map(node => (
        <li key={node.path}>
          {node.children ? (
            <details open={isExpanded || selected?.startsWith(`${node.path}/`)}>
              <summary className={styles.entry}>
                <RiFolderLine size={14} aria-hidden="true" />
                {node.name}
              </summary>
              <FileTree {...props} nodes={node.children} />
            </details>
          ) : (
            <button
              type="button"
              className={styles.entry}
              aria-current={node.path === selected ? 'true' : undefined}
              onClick={() => onSelect(node.path)}
            >
              <RiFileLine size={14} aria-hidden="true" />
              {node.name}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};
