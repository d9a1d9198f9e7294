import type { RunEventBody } from '@trainyard/plugin-agents-common';
import { ENTER } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';

/** The runs of a copy, and the nodes whose results are copied, in order. */
export interface ForkCopy {
  readonly from: string;
  readonly to: string;
  readonly nodes: readonly string[];
}

interface StoredEvent {
  readonly seq: number;
  readonly body: RunEventBody & { readonly node?: string };
}

/** What a node left in the log, without its attempts and its end. */
const KEPT = ['reason-card', 'artifact', 'tasks-planned'];

/** A planned sub-graph is announced under the name of the whole, not of its entrance. */
function nameInLog(node: string): string {
  return node.endsWith(`/${ENTER}`) ? node.slice(0, -ENTER.length - 1) : node;
}

/** What a card cost was paid in the run that it comes from. */
function withoutCost(body: RunEventBody): RunEventBody {
  if (body.kind !== 'reason-card') return body;
  const { inputTokens, outputTokens, costUsd, ...card } = body.card;
  return { ...body, card };
}

/** The events of a node's last attempt. */
function lastAttempt(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const starts = events.filter(({ body }) => body.kind === 'node-start');
  const since = starts.at(-1)?.seq ?? 0;
  return events.filter(({ seq, body }) => {
    return seq > since && KEPT.includes(body.kind);
  });
}

/**
 * Copies results and links to artifacts of nodes, and answers the events that
 * tell of it: why each was decided, what it made, and where it comes from.
 */
export async function copyIntoFork(
  transaction: Knex.Transaction,
  { from, to, nodes }: ForkCopy,
): Promise<readonly RunEventBody[]> {
  if (!nodes.length) {
    return [];
  }
  const origin = { kind: 'copied' as const, workflowId: from };
  await transaction.raw(
    `insert into node_results (run_id, node_id, outcome, output, reason, branch_not_taken, attempt, duration_ms, origin)
     select :to, node_id, outcome, output, reason, branch_not_taken, 0, 0, :origin::jsonb
     from node_results where run_id = :from and node_id = any(:nodes)`,
    { from, to, nodes: [...nodes], origin: JSON.stringify(origin) },
  );
  await transaction.raw(
    `insert into artifacts (run_id, node_id, name, hash, media_type, size_bytes)
     select :to, node_id, name, hash, media_type, size_bytes
     from artifacts where run_id = :from and node_id = any(:nodes)`,
    { from, to, nodes: [...nodes] },
  );
  const { rows } = await transaction.raw<{ rows: StoredEvent[] }>(
    `select seq, body from run_events
     where run_id = :from and body->>'node' = any(:names)
       and body->>'kind' = any(:kinds)
     order by seq`,
    {
      from,
      names: nodes.map(nameInLog),
      kinds: [...KEPT, 'node-start'],
    },
  );
  return nodes.flatMap((node): RunEventBody[] => {
    const own = rows.filter(({ body }) => {
      const isPlan = body.kind === 'tasks-planned';
      return (
        body.node === (isPlan ? nameInLog(node) : node) &&
        isPlan === node.endsWith(`/${ENTER}`)
      );
    });
    return [
      ...lastAttempt(own).map(({ body }) => withoutCost(body)),
      {
        kind: 'node-complete',
        node,
        outcome: 'passed',
        attempt: 0,
        durationMs: 0,
        origin,
      },
    ];
  });
}
