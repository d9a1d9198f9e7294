import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Controls, ReactFlow } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import { layoutGraphToFit, NODE_HEIGHT, NODE_WIDTHS } from './layoutGraph';
import type { NodeMapProps } from './NodeMap';
import { RunGraphEdge } from './RunGraphEdge';
import type { RunGraphEdgeData } from './RunGraphEdge';
import { RunGraphNode } from './RunGraphNode';
import type { RunGraphNodeData } from './RunGraphNode';
import type { NodeView } from './runView';
import styles from './NodeMap.module.css';

const nodeTypes = { run: RunGraphNode };
const edgeTypes = { run: RunGraphEdge };

/** Taller graphs are scaled or panned. */
const MAX_HEIGHT = 560;
const MIN_HEIGHT = 160;
/** The width before the first measurement. */
const USUAL_WIDTH = 720;

/** The graph: pan, zoom, Tab to a node, Enter opens it. */
const RunGraph = ({ nodes, edges, onSelect }: NodeMapProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(
    () => setWidth(frame.current?.clientWidth || USUAL_WIDTH),
    [],
  );
  const shape = nodes.map(node => node.id).join('\n');
  const layout = useMemo(
    () => layoutGraphToFit(nodes, edges, { width, height: MAX_HEIGHT }),
    // The states change all the time, the shape only when a planner adds to it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [shape, edges, width],
  );
  const byId = useMemo(
    () => new Map(nodes.map(node => [node.id, node])),
    [nodes],
  );
  const flowNodes = useMemo(
    () =>
      nodes.map(
        (node): Node<RunGraphNodeData> => ({
          id: node.id,
          type: 'run',
          position: layout.positions.get(node.id) ?? { x: 0, y: 0 },
          width: NODE_WIDTHS[layout.direction],
          height: NODE_HEIGHT,
          data: { node, direction: layout.direction, onSelect },
          draggable: false,
          connectable: false,
          focusable: false,
        }),
      ),
    [nodes, layout, onSelect],
  );
  const flowEdges = useMemo(
    () =>
      layout.edges.map(
        ({ id, from, to, condition, points }): Edge<RunGraphEdgeData> => ({
          id,
          type: 'run',
          data: { points },
          source: from,
          target: to,
          label: condition,
          focusable: false,
          animated: byId.get(to)?.state === 'running',
          className: edgeClass(byId.get(from), byId.get(to)),
        }),
      ),
    [layout, byId],
  );
  const scale = Math.min(1, width / layout.width);
  const height = Math.min(
    MAX_HEIGHT,
    Math.max(MIN_HEIGHT, layout.height * scale + 48),
  );
  return (
    <div ref={frame} className={styles.graph} style={{ height }}>
      <ReactFlow
        key={`${layout.direction} ${width} ${shape}`}
        nodes={flowNodes}
        edges={flowEdges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={{ padding: 0.06, maxZoom: 1 }}
        minZoom={0.2}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        // The page must still scroll when the pointer is over the graph.
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        aria-label={t('run.graph')}
      >
        <Controls showInteractive={false} position="bottom-left" />
      </ReactFlow>
    </div>
  );
};

function edgeClass(from?: NodeView, to?: NodeView): string {
  const isTaken = from?.state === 'passed' && to && to.state !== 'ahead';
  return isTaken && to.state !== 'skipped' ? styles.taken : styles.ahead;
}

export default RunGraph;
