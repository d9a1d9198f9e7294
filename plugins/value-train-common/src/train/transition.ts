import { phaseTargets } from '../configuration/crossReferences';
import { findPhase } from '../configuration/defaultPipeline';
import type { Phase, Pipeline } from '../configuration/schema';
import { ticketName } from '../repository/layout';
import type { Position, TrainState } from '../repository/trainSchema';
import type {
  TrainCommand,
  TransitionContext,
  TransitionResult,
} from './commands';
import { loopEffect } from './loops';

type Command<T extends TrainCommand['type']> = Extract<
  TrainCommand,
  { type: T }
>;
type Result = TransitionResult<TrainState>;
/** What a command changes; history and revision are added in one place. */
type Change = Partial<
  Pick<TrainState, 'status' | 'cycle' | 'positions' | 'passages' | 'frozen'>
>;
type Outcome = { readonly change: Change } | { readonly refuse: string };

/** A train that has not started. */
export const newTrainState: TrainState = {
  revision: 0,
  status: 'new',
  cycle: 1,
  positions: [],
  passages: [],
  frozen: {},
  history: [],
};

/** Applies one command. History only grows; a refused command changes nothing. */
export function applyCommand(
  state: TrainState,
  command: TrainCommand,
  pipeline: Pipeline,
  context: TransitionContext,
): Result {
  const outcome = decide(state, command, pipeline, context);
  if ('refuse' in outcome) {
    return { ok: false, reason: outcome.refuse };
  }
  const revision = state.revision + 1;
  return {
    ok: true,
    state: {
      ...state,
      ...outcome.change,
      revision,
      history: [
        ...state.history,
        { revision, at: context.at, by: context.by, command: { ...command } },
      ],
    },
  };
}

function decide(
  state: TrainState,
  command: TrainCommand,
  pipeline: Pipeline,
  context: TransitionContext,
): Outcome {
  const guard = whyNotNow(state, command);
  if (guard !== undefined) {
    return { refuse: guard };
  }
  switch (command.type) {
    case 'start':
      return {
        change: {
          status: 'active',
          positions: [
            enter(
              state,
              pipeline.pipeline.first_phase,
              context,
              1,
              command.issue,
            ),
          ],
        },
      };
    case 'work':
      return step(state, command.phase, 'working');
    case 'submit':
      return submit(state, command);
    case 'answer':
      return step(
        state,
        command.phase,
        command.decision === 'approved' ? 'submitted' : 'working',
      );
    case 'advance':
      return advance(state, command, pipeline, context);
    case 'go_back':
      return goBack(state, command, pipeline, context);
    case 'open_parallel':
      return openParallel(state, command, pipeline, context);
    case 'skip':
      return skip(state, command, pipeline, context);
    case 'pause':
      return { change: { status: 'paused' } };
    case 'resume':
      return { change: { status: 'active' } };
    case 'archive':
      return { change: { status: 'archived', positions: [] } };
    default:
      return rollBack(state, command, pipeline);
  }
}

function whyNotNow(
  state: TrainState,
  command: TrainCommand,
): string | undefined {
  if (state.status === 'new') {
    return command.type === 'start' ? undefined : 'the train has not started';
  }
  if (command.type === 'start') {
    return 'the train has started already';
  }
  if (state.status === 'archived') {
    return command.type === 'roll_back' ? undefined : 'the train is archived';
  }
  if (command.type === 'resume') {
    return state.status === 'paused' ? undefined : 'the train is not paused';
  }
  if (
    state.status === 'paused' &&
    !['archive', 'roll_back'].includes(command.type)
  ) {
    return 'the train is paused';
  }
  return undefined;
}

function enter(
  state: TrainState,
  phase: string,
  context: TransitionContext,
  attempt: number,
  issue?: number,
  cycle = state.cycle,
): Position {
  return {
    phase,
    step: 'entered',
    // Without an issue tracker the next revision is a number nobody used yet.
    ticket: ticketName(phase, issue ?? state.revision + 1, cycle),
    attempt,
    entered_at: context.at,
  };
}

function step(
  state: TrainState,
  phase: string,
  next: Position['step'],
): Outcome {
  const position = state.positions.find(p => p.phase === phase);
  return position
    ? {
        change: {
          positions: state.positions.map(p =>
            p === position ? { ...p, step: next } : p,
          ),
        },
      }
    : { refuse: notHere(state, phase) };
}

function notHere(state: TrainState, phase: string): string {
  const here = state.positions.map(p => p.phase).join(', ');
  return `the train does not stand in "${phase}"${
    here === '' ? '' : `, it stands in ${here}`
  }`;
}

function submit(state: TrainState, command: Command<'submit'>): Outcome {
  const steps = {
    pass: 'submitted',
    pass_with_waiver: 'submitted',
    needs_human: 'waiting_human',
    fail: 'working',
    rejected: 'working',
  } as const;
  return step(state, command.phase, steps[command.verdict]);
}

function advance(
  state: TrainState,
  command: Command<'advance'>,
  pipeline: Pipeline,
  context: TransitionContext,
): Outcome {
  const phase = findPhase(pipeline, command.phase);
  if (!phase || !state.positions.some(p => p.phase === command.phase)) {
    return { refuse: notHere(state, command.phase) };
  }
  if (command.verdict !== 'pass' && command.verdict !== 'pass_with_waiver') {
    return { refuse: `the gate of "${phase.id}" says ${command.verdict}` };
  }
  if (!phaseTargets(pipeline, phase).includes(command.to)) {
    return {
      refuse: `"${command.to}" does not follow "${phase.id}"; ${phaseTargets(
        pipeline,
        phase,
      ).join(', ')} do`,
    };
  }
  const missing = (phase.gate.freezes ?? []).filter(
    file =>
      !Object.keys(command.frozen ?? {}).some(
        path => path === file || path.endsWith(`/${file}`),
      ),
  );
  if (missing.length > 0) {
    return {
      refuse: `the hash of ${missing.join(
        ', ',
      )} is needed, because this gate freezes it`,
    };
  }
  return leave(
    state,
    phase,
    command.to,
    command.verdict,
    command.subject_sha256,
    pipeline,
    context,
    command,
  );
}

function leave(
  state: TrainState,
  phase: Phase,
  to: string,
  outcome: 'pass' | 'pass_with_waiver' | 'skipped',
  subject: string,
  pipeline: Pipeline,
  context: TransitionContext,
  more: { frozen?: Record<string, string>; issue?: number } = {},
): Outcome {
  const effect = loopEffect(pipeline, phase.id, to);
  const cycle = state.cycle + (effect.nextCycle ? 1 : 0);
  const rest = state.positions.filter(p => p.phase !== phase.id);
  const positions = rest.some(p => p.phase === to)
    ? rest
    : [...rest, enter(state, to, context, 1, more.issue, cycle)];
  return {
    change: {
      cycle,
      positions,
      passages: [
        ...state.passages,
        {
          phase: phase.id,
          cycle: state.cycle,
          at: context.at,
          outcome,
          subject_sha256: subject,
        },
      ],
      frozen: { ...thaw(state, to, pipeline), ...more.frozen },
    },
  };
}

/** Entering a phase at or before the one that froze something makes it editable again. */
function thaw(
  state: TrainState,
  to: string,
  pipeline: Pipeline,
): Record<string, string> {
  const target = findPhase(pipeline, to)?.number ?? 0;
  return Object.fromEntries(
    Object.entries(state.frozen).filter(([path]) => {
      const freezer = pipeline.phases.find(phase =>
        phase.gate.freezes?.some(
          file => path === file || path.endsWith(`/${file}`),
        ),
      );
      return freezer === undefined || target > freezer.number;
    }),
  );
}

function goBack(
  state: TrainState,
  command: Command<'go_back'>,
  pipeline: Pipeline,
  context: TransitionContext,
): Outcome {
  const position = state.positions.find(p => p.phase === command.phase);
  const from = findPhase(pipeline, command.phase);
  const to = findPhase(pipeline, command.to);
  if (!position || !from) {
    return { refuse: notHere(state, command.phase) };
  }
  if (!to || to.number >= from.number) {
    return { refuse: `"${command.to}" does not lie before "${command.phase}"` };
  }
  if (!state.passages.some(({ phase }) => phase === to.id)) {
    return { refuse: `the train has never been in "${to.id}"` };
  }
  const effect = loopEffect(pipeline, from.id, to.id);
  const attempts =
    1 +
    state.history.filter(
      ({ command: past }) =>
        past.type === 'go_back' && past.phase === from.id && past.to === to.id,
    ).length;
  if (effect.maxAttempts !== undefined && attempts > effect.maxAttempts) {
    return {
      refuse: `${effect.maxAttempts} attempts were made; a person must decide how to go on`,
    };
  }
  const rest = state.positions.filter(p => p !== position && p.phase !== to.id);
  return {
    change: {
      positions: [...rest, enter(state, to.id, context, attempts + 1)],
      frozen: thaw(state, to.id, pipeline),
    },
  };
}

function openParallel(
  state: TrainState,
  command: Command<'open_parallel'>,
  pipeline: Pipeline,
  context: TransitionContext,
): Outcome {
  const allowed = state.positions.some(({ phase }) =>
    findPhase(pipeline, phase)?.parallel_with?.includes(command.phase),
  );
  if (!allowed) {
    return {
      refuse: `the pipeline does not let "${command.phase}" run beside what is running`,
    };
  }
  return state.positions.some(p => p.phase === command.phase)
    ? { refuse: `the train stands in "${command.phase}" already` }
    : {
        change: {
          positions: [
            ...state.positions,
            enter(state, command.phase, context, 1, command.issue),
          ],
        },
      };
}

function skip(
  state: TrainState,
  command: Command<'skip'>,
  pipeline: Pipeline,
  context: TransitionContext,
): Outcome {
  const phase = findPhase(pipeline, command.phase);
  if (!phase || !state.positions.some(p => p.phase === command.phase)) {
    return { refuse: notHere(state, command.phase) };
  }
  const uncoverable = phase.gate.checks.find(({ type }) =>
    ['approval_recorded', 'separation_of_duties', 'no_secrets'].includes(type),
  );
  if (phase.gate.policy === 'human' || uncoverable) {
    return {
      refuse: `"${phase.id}" needs the decision of a person, which no waiver replaces`,
    };
  }
  if (!(Date.parse(command.waiver.expires_at) > Date.parse(context.at))) {
    return { refuse: `waiver ${command.waiver.id} has ended` };
  }
  if (command.waiver.check_id !== phase.id) {
    return {
      refuse: `waiver ${command.waiver.id} does not name the phase "${phase.id}"`,
    };
  }
  return phase.next === command.to
    ? leave(state, phase, command.to, 'skipped', '', pipeline, context)
    : { refuse: `"${command.to}" is not what follows "${phase.id}"` };
}

function rollBack(
  state: TrainState,
  command: Command<'roll_back'>,
  pipeline: Pipeline,
): Outcome {
  if (command.to_revision < 1 || command.to_revision >= state.revision) {
    return {
      refuse: `revision ${command.to_revision} is none of 1 to ${
        state.revision - 1
      }`,
    };
  }
  const earlier = replay(state.history.slice(0, command.to_revision), pipeline);
  if (!earlier.ok) {
    return { refuse: earlier.reason };
  }
  const { status, cycle, positions, passages, frozen } = earlier.state;
  return { change: { status, cycle, positions, passages, frozen } };
}

/** Rebuilds a state from its history alone. */
export function replay(
  history: TrainState['history'],
  pipeline: Pipeline,
): Result {
  let state = newTrainState;
  for (const entry of history) {
    const result = applyCommand(
      state,
      entry.command as TrainCommand,
      pipeline,
      entry,
    );
    if (!result.ok) {
      return {
        ok: false,
        reason: `revision ${entry.revision} cannot be replayed: ${result.reason}`,
      };
    }
    state = result.state;
  }
  return { ok: true, state };
}
