import { checkSchema } from '../configuration/checkSchema';
import { defaultPipeline } from '../configuration/defaultPipeline';
import type { ArtifactDefinition } from '../configuration/fieldSchema';
import type { Phase, Pipeline } from '../configuration/schema';
import { evaluateGate } from '../gate/evaluateGate';
import type { GateProbes } from '../gate/types';
import { createMemoryView } from '../repository/RepositoryView';
import { readTrainFacts, type TrainFacts } from '../repository/trainFacts';

/** When the gates of these tests are judged. */
const now = new Date('2026-05-04T08:00:00Z');

/** A gate with nothing but what a test puts into it. */
export interface SmallGate {
  readonly files?: Readonly<Record<string, string>>;
  readonly base?: Readonly<Record<string, string>>;
  readonly checks?: readonly Record<string, unknown>[];
  readonly artifacts?: readonly ArtifactDefinition[];
  readonly phase?: Partial<Phase>;
  readonly pipeline?: Partial<Pipeline>;
  readonly facts?: Partial<TrainFacts>;
  readonly probes?: GateProbes;
}

/** Judges the gate of a first phase that has only these checks and artifacts. */
export function judge(gate: SmallGate) {
  const shipped = defaultPipeline();
  const [first, ...rest] = shipped.phases;
  const checks = (gate.checks ?? []).map((check, index) =>
    checkSchema.parse({ id: `own-${index + 1}`, ...check }),
  );
  const phase: Phase = {
    ...first,
    checklist: [],
    artifacts: [...(gate.artifacts ?? [])],
    gate: { policy: 'auto', checks, approvers: [] },
    ...gate.phase,
  };
  const view = createMemoryView(gate.files ?? {});
  return evaluateGate({
    pipeline: {
      ...shipped,
      common_gate: [],
      phases: [phase, ...rest],
      ...gate.pipeline,
    },
    phase: phase.id,
    view,
    base: gate.base && createMemoryView(gate.base),
    facts: { ...readTrainFacts(view), ...gate.facts },
    now,
    probes: gate.probes,
  });
}

/** What one check says of these files: nothing, or why it fails. */
export async function says(
  check: Record<string, unknown>,
  files: Readonly<Record<string, string>>,
  more: SmallGate = {},
): Promise<string> {
  const { findings } = await judge({ ...more, checks: [check], files });
  return findings.map(({ message }) => message).join('; ');
}
