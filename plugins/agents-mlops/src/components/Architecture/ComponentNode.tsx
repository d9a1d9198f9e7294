import type { Choice } from '@trainyard/plugin-agents-mlops-common';
import { formatMoney } from '@trainyard/plugin-agents-react';
import { Handle, Position } from '@xyflow/react';
import type { Node, NodeProps } from '@xyflow/react';
import { worstOf, type Concern } from '../../domain/concernsOf';
import { SeverityBadge } from '../PolicyView/SeverityBadge';
import styles from './Architecture.module.css';

export type ComponentNodeData = {
  readonly choice: Choice;
  readonly concerns: readonly Concern[];
  readonly direction: 'LR' | 'TB';
  readonly onSelect: (option: string) => void;
};

/** A component: what it does, what it is, what it costs, what is said about it. */
export const ComponentNode = ({
  data: { choice, concerns, direction, onSelect },
}: NodeProps<Node<ComponentNodeData>>) => {
  const worst = worstOf(concerns);
  const isRight = direction === 'LR';
  return (
    <>
      <Handle
        type="target"
        position={isRight ? Position.Left : Position.Top}
        isConnectable={false}
      />
      <button
        type="button"
        className={`${styles.node} nopan`}
        data-severity={worst}
        onClick={() => onSelect(choice.option)}
      >
        <span className={styles.capability}>{choice.capabilityTitle}</span>
        <span className={styles.title} title={choice.title}>
          {choice.title}
        </span>
        <span className={styles.facts}>
          {formatMoney(choice.monthlyUsd)}
          {worst && <SeverityBadge severity={worst} count={concerns.length} />}
        </span>
      </button>
      <Handle
        type="source"
        position={isRight ? Position.Right : Position.Bottom}
        isConnectable={false}
      />
    </>
  );
};
