import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Handle, Position } from '@xyflow/react';
import type { NodeProps, Node } from '@xyflow/react';
import {
  agentsReactTranslationRef,
  SignalIcon,
} from '@trainyard/plugin-agents-react';
import { NodeDuration } from './NodeDuration';
import type { Direction } from './layoutGraph';
import type { NodeView } from './runView';
import styles from './NodeMap.module.css';

export type RunGraphNodeData = {
  readonly node: NodeView;
  readonly direction: Direction;
  readonly onSelect: (nodeId: string) => void;
};

/** A station: icon, title, state in words, duration. */
export const RunGraphNode = ({
  data: { node, direction, onSelect },
}: NodeProps<Node<RunGraphNodeData>>) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const word = t(`signal.${node.state}`);
  return (
    <>
      <Handle
        type="target"
        position={direction === 'LR' ? Position.Left : Position.Top}
        isConnectable={false}
      />
      <button
        type="button"
        className={`${styles.node} nopan`}
        data-signal={node.state}
        data-kind={node.kind}
        onClick={() => onSelect(node.id)}
      >
        <SignalIcon state={node.state} size={20} />
        <span className={styles.nodeText}>
          <span className={styles.nodeTitle} title={node.title}>
            {node.title}
          </span>
          <span className={styles.nodeFacts}>
            {word} <NodeDuration node={node} />
          </span>
        </span>
      </button>
      <Handle
        type="source"
        position={direction === 'LR' ? Position.Right : Position.Bottom}
        isConnectable={false}
      />
    </>
  );
};
