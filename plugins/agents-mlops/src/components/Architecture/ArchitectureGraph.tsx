import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Controls, MarkerType, ReactFlow } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { concernsAbout } from '../../domain/concernsOf';
import {
  COMPONENT_HEIGHT,
  COMPONENT_WIDTH,
  layoutPlan,
  type PlanLayout,
} from '../../domain/layoutPlan';
import { mlopsTranslationRef } from '../../translation';
import type { ArchitectureProps } from './Architecture';
import styles from './Architecture.module.css';
import { ComponentNode, type ComponentNodeData } from './ComponentNode';
import { RoutedEdge, type RoutedEdgeData } from './RoutedEdge';

const nodeTypes = { component: ComponentNode };
const edgeTypes = { routed: RoutedEdge };

const MAX_HEIGHT = 760;
const MIN_HEIGHT = 240;
/** The width before the first measurement. */
const USUAL_WIDTH = 900;
/** How large a drawing is in the frame; 1 is its natural size. */
const scaleIn = (drawn: PlanLayout, width: number) =>
  Math.min(1, width / drawn.width, MAX_HEIGHT / drawn.height);

/** The drawing: pan, zoom, Tab to a component, Enter opens it. */
const ArchitectureGraph = ({ plan, onSelect }: ArchitectureProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(
    () => setWidth(frame.current?.clientWidth || USUAL_WIDTH),
    [],
  );
  const layout = useMemo(() => {
    const right = layoutPlan(plan, 'LR');
    const down = layoutPlan(plan, 'TB');
    return scaleIn(down, width) > scaleIn(right, width) ? down : right;
  }, [plan, width]);
  const { direction } = layout;
  const nodes = useMemo(
    () =>
      plan.choices.map(
        (choice): Node<ComponentNodeData> => ({
          id: choice.option,
          type: 'component',
          position: layout.positions.get(choice.option) ?? { x: 0, y: 0 },
          width: COMPONENT_WIDTH,
          height: COMPONENT_HEIGHT,
          data: {
            choice,
            concerns: concernsAbout(plan, choice.option),
            direction,
            onSelect,
          },
          draggable: false,
          connectable: false,
          focusable: false,
        }),
      ),
    [plan, layout, direction, onSelect],
  );
  const edges = useMemo(
    () =>
      layout.edges.map(
        ({ id, from, to, label, points, labelAt }): Edge<RoutedEdgeData> => ({
          id,
          type: 'routed',
          source: from,
          target: to,
          label,
          data: { points, labelAt },
          focusable: false,
          markerEnd: { type: MarkerType.ArrowClosed },
        }),
      ),
    [layout],
  );
  const scale = scaleIn(layout, width);
  const height = Math.min(
    MAX_HEIGHT,
    Math.max(MIN_HEIGHT, layout.height * scale + 48),
  );
  return (
    <div ref={frame} className={styles.graph} style={{ height }}>
      <ReactFlow
        key={`${width} ${nodes.map(({ id }) => id).join()}`}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={{ padding: 0.05, maxZoom: 1 }}
        minZoom={0.2}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        // The page must still scroll when the pointer is over the drawing.
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        aria-label={t('architecture.title')}
      >
        <Controls showInteractive={false} position="bottom-left" />
      </ReactFlow>
    </div>
  );
};

export default ArchitectureGraph;
