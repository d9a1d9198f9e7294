import { PermanentError } from '../errors';
import type { GraphScope } from '../graph/definition';
import type { RunRecords } from './records';

/** The node of a sub-graph that records its input. */
export const ENTER = '_enter';

/** `parent/` for the nodes of a sub-graph, nothing at the top. */
export function scopePrefix(nodeId: string): string {
  return nodeId.slice(0, nodeId.lastIndexOf('/') + 1);
}

/** What conditions and nodes with this prefix see. */
export function createScope(records: RunRecords, prefix: string): GraphScope {
  const results: Record<string, unknown> = {};
  for (const [id, record] of Object.entries(records.nodes)) {
    const isVisible =
      id.startsWith(prefix) && !id.slice(prefix.length).includes('/');
    const hasResult =
      record.outcome === 'passed' ||
      (record.outcome === 'refused' && record.output !== undefined);
    if (isVisible && hasResult) {
      results[id.slice(prefix.length)] = record.output;
    }
  }
  const { [ENTER]: entered, ...visible } = results;
  return {
    input: prefix ? entered : records.input,
    results: visible,
    result: id => {
      if (!(id in visible)) {
        throw new PermanentError(
          `There is no result of the node "${prefix}${id}": it did not pass. Make this node come after it, or look in results`,
        );
      }
      return visible[id];
    },
  };
}
