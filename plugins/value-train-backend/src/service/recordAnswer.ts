import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { GateAnswerInput } from '@trainyard/plugin-value-train-common';
import type {
  Actor,
  TrainRepository,
} from '@trainyard/plugin-value-train-node';

const passing = ['pass', 'pass_with_waiver'];

/**
 * Records what a person answered at a gate of the engine. Every rule about who
 * may decide on what is applied here again: the engine is not believed blindly.
 */
export async function recordAnswer(
  train: TrainRepository,
  phase: string,
  answer: GateAnswerInput,
  actor: Actor,
): Promise<{ verdict: string; movedTo?: string }> {
  const asked = { run: answer.run, node: answer.node };
  const isKnown = train
    .facts()
    .approvals.some(
      ({ asked: known }) => JSON.stringify(known) === JSON.stringify(asked),
    );
  if (!isKnown) {
    await recordOnce(train, phase, answer, actor, asked);
  } else if (
    !train.train().state.positions.some(position => position.phase === phase)
  ) {
    return { verdict: 'pass' };
  }
  const gate = await train.evaluate(phase, { now: new Date(actor.at) });
  const [target, ...others] = gate.targets;
  if (
    passing.includes(gate.verdict) &&
    target !== undefined &&
    !others.length
  ) {
    await train.advance(phase, target, actor);
    return { verdict: gate.verdict, movedTo: target };
  }
  await train.submit(phase, actor);
  return { verdict: gate.verdict };
}

async function recordOnce(
  train: TrainRepository,
  phase: string,
  { roles, decision, comment, subjectSha256 }: GateAnswerInput,
  actor: Actor,
  asked: { readonly run: string; readonly node: string },
): Promise<void> {
  const position = train.position(phase);
  if (train.subject(phase) !== subjectSha256) {
    throw new ConflictError('the artifacts were changed after the question');
  }
  const held = roles.filter(role =>
    train.train().roles[role]?.includes(actor.name),
  );
  const { findings } = await train.evaluate(phase, {
    now: new Date(actor.at),
  });
  const wanted = findings
    .filter(({ waivedBy }) => waivedBy === undefined)
    .flatMap(({ asks = [] }) => asks)
    .find(
      ask =>
        ask.people.includes(actor.name) &&
        ask.roles.some(role => held.includes(role)),
    );
  const role = held.find(candidate => wanted?.roles.includes(candidate));
  if (role === undefined) {
    throw new NotAllowedError(
      held.length === 0
        ? `${actor.name} does not hold the role ${roles.join(' or ')}`
        : `${actor.name} is the author, has decided already, or is not asked any more`,
    );
  }
  train.approve(
    { phase, role, decision, comment, subjectSha256, asked },
    actor,
  );
  if (position.step === 'waiting_human') {
    train.command({ type: 'answer', phase, decision }, actor);
  }
}
