import { SignalBadge } from '@trainyard/plugin-agents-react';
import { NodeDuration } from './NodeDuration';
import type { NodeView } from './runView';
import styles from './NodeMap.module.css';

interface NodeListProps {
  readonly nodes: readonly NodeView[];
  readonly onSelect: (nodeId: string) => void;
}

/** The nodes in the order of the graph, one line each. */
export const NodeList = ({ nodes, onSelect }: NodeListProps) => (
  <ol className={styles.list}>
    {nodes.map(node => (
      <li key={node.id}>
        <button
          type="button"
          className={styles.listItem}
          onClick={() => onSelect(node.id)}
        >
          <span className={styles.listTitle}>{node.title}</span>
          <NodeDuration node={node} />
          <SignalBadge state={node.state} />
        </button>
      </li>
    ))}
  </ol>
);
