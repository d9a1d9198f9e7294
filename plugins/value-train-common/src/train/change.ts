import { ticketName } from '../repository/layout';
import type { Position, TrainState } from '../repository/trainSchema';
import type { TrainCommand, TransitionContext } from './commands';

/** One kind of command. */
export type Command<T extends TrainCommand['type']> = Extract<
  TrainCommand,
  { type: T }
>;
/** What a command changes; history and revision are added in one place. */
type Change = Partial<
  Pick<TrainState, 'status' | 'cycle' | 'positions' | 'passages' | 'frozen'>
>;
/** What a command changes, or why it is refused. */
export type Outcome = { readonly change: Change } | { readonly refuse: string };

/** A position at the beginning of a phase. */
export function enter(
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

/** The same place, one step on. */
export function step(
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

/** Why a command about a phase has nothing to act on. */
export function notHere(state: TrainState, phase: string): string {
  const here = state.positions.map(p => p.phase).join(', ');
  return `the train does not stand in "${phase}"${
    here === '' ? '' : `, it stands in ${here}`
  }`;
}
