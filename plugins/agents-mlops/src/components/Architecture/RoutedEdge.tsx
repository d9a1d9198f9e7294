import { BaseEdge } from '@xyflow/react';
import type { Edge, EdgeProps } from '@xyflow/react';
import type { Point } from '../../domain/layoutPlan';
import { smoothPath } from '../../domain/smoothPath';

export type RoutedEdgeData = {
  readonly points: readonly Point[];
  readonly labelAt: Point;
};

/** An edge on the way that the layout found for it, around the components. */
export const RoutedEdge = ({
  data,
  label,
  markerEnd,
}: EdgeProps<Edge<RoutedEdgeData>>) =>
  data ? (
    <BaseEdge
      path={smoothPath(data.points)}
      label={label}
      labelX={data.labelAt.x}
      labelY={data.labelAt.y}
      labelBgPadding={[4, 2]}
      markerEnd={markerEnd}
    />
  ) : null;
