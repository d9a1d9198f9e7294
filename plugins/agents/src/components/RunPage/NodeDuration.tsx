import { Duration } from '@trainyard/plugin-agents-react';
import type { NodeView } from './runView';

/** How long a node took, or takes already. */
export const NodeDuration = ({ node }: { readonly node: NodeView }) => {
  if (node.state === 'running' && node.startedAt) {
    return <Duration since={node.startedAt} />;
  }
  return node.durationMs === undefined ? null : (
    <Duration ms={node.durationMs} />
  );
};
