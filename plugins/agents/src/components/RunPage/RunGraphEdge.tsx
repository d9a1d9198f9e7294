import { BaseEdge } from '@xyflow/react';
import type { Edge, EdgeProps } from '@xyflow/react';
import { smoothPath } from './smoothPath';
import type { Point } from './smoothPath';

export type RunGraphEdgeData = {
  readonly points: readonly Point[];
};

/** An edge along the way that the layout found, around the nodes. */
export const RunGraphEdge = ({
  data,
  label,
}: EdgeProps<Edge<RunGraphEdgeData>>) => {
  const points = data?.points ?? [];
  const centre = points[Math.floor(points.length / 2)];
  return (
    <BaseEdge
      path={smoothPath(points)}
      label={label}
      labelX={centre?.x}
      labelY={centre?.y}
      labelShowBg
      labelBgPadding={[4, 2]}
    />
  );
};
