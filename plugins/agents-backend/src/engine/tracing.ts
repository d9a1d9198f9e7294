import {
  context,
  isSpanContextValid,
  metrics,
  Span,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import type { Consultation } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import type { NodeEnd, NodeJob } from './NodeRunner';

const NAME = '@trainyard/plugin-agents-backend';
const tracer = () => trace.getTracer(NAME);

type TracedRun = Pick<RunRow, 'id' | 'project_id' | 'graph_id'>;

/** Collectors and logs find a run by these. */
function runAttributes(run: TracedRun) {
  return {
    'trainyard.run_id': run.id,
    'trainyard.thread_id': run.id,
    'trainyard.project_id': run.project_id,
    'trainyard.graph': run.graph_id,
    'gen_ai.conversation.id': run.id,
  };
}

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The context of the run's first segment, whichever process that was in. */
function parentOf(traceParent: string | null) {
  const match = TRACE_PARENT.exec(traceParent ?? '');
  const [, traceId, spanId, flags] = match ?? [];
  return match
    ? trace.setSpanContext(context.active(), {
        traceId,
        spanId,
        traceFlags: parseInt(flags, 16),
        isRemote: true,
      })
    : undefined;
}

async function within<Result>(
  span: Span,
  perform: () => Promise<Result>,
): Promise<Result> {
  try {
    return await perform();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
    throw error;
  } finally {
    span.end();
  }
}

/**
 * Traces a stretch of work on a run.
 *
 * @remarks
 * All stretches of a run are one trace, through gates, restarts and other
 * machines: the first one is its root, and where it is is kept with the run.
 */
export async function traceSegment<Result>(
  knex: Knex,
  run: TracedRun & { readonly trace_parent: string | null },
  perform: () => Promise<Result>,
): Promise<Result> {
  const parent = parentOf(run.trace_parent);
  const name = `run ${run.graph_id}${parent ? ' (continued)' : ''}`;
  const options = { attributes: runAttributes(run), root: !parent };
  const around = parent ?? context.active();
  return tracer().startActiveSpan(name, options, around, async span => {
    const { traceId, spanId, traceFlags } = span.spanContext();
    const isKept = isSpanContextValid(span.spanContext());
    if (isKept && !parent) {
      const flags = traceFlags === TraceFlags.SAMPLED ? '01' : '00';
      await knex('runs')
        .where({ id: run.id })
        .whereNull('trace_parent')
        .update({ trace_parent: `00-${traceId}-${spanId}-${flags}` });
    }
    return within(span, perform);
  });
}

/** Traces the work of a node. */
export function traceNode(
  { node, run }: NodeJob,
  perform: () => Promise<NodeEnd>,
): Promise<NodeEnd> {
  const agent = node.kind === 'task' ? node.node.agent : undefined;
  const attributes = {
    ...runAttributes(run),
    'trainyard.node': node.id,
    ...(agent && {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.id': agent,
    }),
  };
  return tracer().startActiveSpan(`node ${node.id}`, { attributes }, span =>
    within(span, async () => {
      const end = await perform();
      span.setAttribute('trainyard.outcome', outcomeOf(end));
      if (end.type === 'result' && end.result.outcome === 'failed') {
        const message = end.result.reason;
        span.setStatus({ code: SpanStatusCode.ERROR, message });
      }
      return end;
    }),
  );
}

function outcomeOf(end: NodeEnd): string {
  return end.type === 'result' ? end.result.outcome : end.type;
}

/** Counts the work of agents, for `/metrics` and collectors. */
export function countConsultation(consultation: Consultation): void {
  const meter = metrics.getMeter(NAME);
  const { agent, mind, model = 'none', failed } = consultation;
  const labels = { agent, mind, model };
  meter
    .createCounter('trainyard.agent.consultations', {
      description: 'Times that agents were asked, by the mind that answered',
    })
    .add(1, { ...labels, outcome: failed ? 'failed' : 'answered' });
  meter
    .createHistogram('trainyard.agent.duration', {
      unit: 's',
      description: 'How long agents took to answer',
    })
    .record(consultation.durationMs / 1000, labels);
  const tokens = meter.createCounter('trainyard.agent.tokens', {
    unit: '{token}',
    description: 'Tokens that agents used',
  });
  tokens.add(consultation.inputTokens, { ...labels, direction: 'input' });
  tokens.add(consultation.outputTokens, { ...labels, direction: 'output' });
  meter
    .createCounter('trainyard.agent.cost', {
      unit: 'USD',
      description: 'What agents cost at the configured prices',
    })
    .add(consultation.costUsd, labels);
}
