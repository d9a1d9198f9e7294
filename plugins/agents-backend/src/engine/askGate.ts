import {
  EffectUnknownError,
  FlatNode,
  GateAsk,
  GateNode,
} from '@trainyard/plugin-agents-node';
import type { SegmentDependencies } from './Segment';
import type { NodeEnd, NodeJob } from './NodeRunner';
import type { GateQuestion } from './openGate';

const DAY_MS = 86_400_000;
const DEFAULT_EXPIRY_MS = 7 * DAY_MS;

function questionOf(id: string, gate: GateNode, ask: GateAsk): GateQuestion {
  const kind = gate.purpose ?? 'approval';
  if (kind === 'approval' && ask.defaultsAfterMs !== undefined) {
    throw new Error(
      'an approval never answers itself; leave out defaultsAfterMs, or give the gate the purpose "questions"',
    );
  }
  return {
    node: id,
    kind,
    title: gate.title,
    question: ask.question,
    action: ask.action,
    subject: ask.subject,
    requiredRole: gate.role ?? 'approver',
    fourEyes: gate.fourEyes ?? false,
    continueOnReject: gate.onReject === 'continue',
    expiresInMs: gate.expiresInMs ?? DEFAULT_EXPIRY_MS,
    defaultsAfterMs: ask.defaultsAfterMs,
  };
}

async function open(
  dependencies: SegmentDependencies,
  job: NodeJob,
  fence: string,
  question: GateQuestion,
): Promise<void> {
  const opened = await dependencies.open(job.run, fence, question);
  job.events.add({
    kind: 'gate-waiting',
    gateId: opened.gateId,
    node: question.node,
    title: question.title,
    subjectHash: opened.subjectHash,
    escalated: false,
  });
  dependencies.onOpened(job.run, opened, question);
}

/** Asks the question of a gate; the run goes on when somebody answers. */
export async function askGate(
  dependencies: SegmentDependencies,
  job: NodeJob & { readonly node: Extract<FlatNode, { kind: 'gate' }> },
  fence: string,
): Promise<NodeEnd> {
  const { node } = job;
  let question: GateQuestion;
  try {
    const context = dependencies.runner.createContext(job, 1, job.signal);
    question = questionOf(node.id, node.node, await node.node.ask(context));
  } catch (error) {
    if (job.signal.aborted) {
      return { type: 'interrupted' };
    }
    const reason = `The gate could not ask: ${
      error instanceof Error ? error.message : String(error)
    }`;
    const result = {
      node: node.id,
      outcome: 'failed' as const,
      reason,
      attempt: 1,
      durationMs: 0,
    };
    return { type: 'result', result };
  }
  await open(dependencies, job, fence, question);
  return { type: 'asked' };
}

/** Asks a person whether an effect took place of which nobody knows. */
export async function askAboutEffect(
  dependencies: SegmentDependencies,
  job: NodeJob,
  fence: string,
  { effectName, effectKey }: EffectUnknownError,
): Promise<void> {
  await open(dependencies, job, fence, {
    node: job.node.id,
    kind: 'effect',
    title: `Did "${effectName}" take place?`,
    question: `The process ended while "${effectName}" was under way, and nobody recorded how it ended. Did it take place?`,
    action: 'It took place',
    subject: {
      summary:
        'Look at the other system. If it took place, the run goes on without doing it again; if not (reject), it is tried again.',
      facts: [
        { label: 'Effect', value: effectName },
        { label: 'Key', value: effectKey },
        { label: 'Node', value: job.node.id },
      ],
      details: { effect: effectName, key: effectKey },
    },
    requiredRole: 'contributor',
    fourEyes: false,
    continueOnReject: true,
    expiresInMs: DAY_MS,
  });
}
