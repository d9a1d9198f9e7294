import type { Pipeline } from '../configuration/schema';
import type { TrainState } from '../repository/trainSchema';
import { enter, step, type Command, type Outcome } from './change';
import type {
  TrainCommand,
  TransitionContext,
  TransitionResult,
} from './commands';
import { advance, goBack, openParallel, skip } from './moves';

type Result = TransitionResult<TrainState>;

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
