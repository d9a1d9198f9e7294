import type {
  TrainCommand,
  TrainDetail,
} from '@trainyard/plugin-value-train-common';

/** What may happen to a train beside passing its gate. */
export type Move =
  | 'back'
  | 'skip'
  | 'beside'
  | 'pause'
  | 'resume'
  | 'rollBack'
  | 'archive';

type Field = 'phase' | 'revision' | 'role' | 'until' | 'risk' | 'reason';

/** What was entered so far. */
export type MoveInput = Partial<Readonly<Record<Field, string>>>;

interface Choice {
  readonly id: string;
  readonly title: string;
}

const fields: Readonly<Record<Move, readonly Field[]>> = {
  back: ['phase', 'reason'],
  skip: ['phase', 'role', 'until', 'risk', 'reason'],
  beside: ['phase'],
  pause: ['reason'],
  resume: [],
  rollBack: ['revision', 'reason'],
  archive: ['reason'],
};

/** What a move has to know. */
export function fieldsOf(move: Move): readonly Field[] {
  return fields[move];
}

/** The moves that are open from where a train stands, with what one may choose from. */
export function movesFrom(
  train: TrainDetail,
  me: string | undefined,
): Partial<Record<Move, Partial<Record<Field, readonly Choice[]>>>> {
  const titled = (ids: readonly string[]): Choice[] =>
    ids.map(id => ({
      id,
      title: train.stations.find(station => station.id === id)?.title ?? id,
    }));
  if (train.status === 'archived') {
    return { rollBack: {} };
  }
  if (train.status === 'paused') {
    return { resume: {}, archive: {}, rollBack: {} };
  }
  const here = train.positions[0]?.phase;
  const number = train.stations.find(({ id }) => id === here)?.number ?? 0;
  const visited = train.stations
    .filter(station => station.passages.length > 0 && station.number < number)
    .map(({ id }) => id);
  const roles = train.approverRoles
    .map(({ id }) => id)
    .filter(id => me !== undefined && train.roles[id]?.includes(me));
  const { beside, skippable } = train.moves;
  return {
    ...(visited.length > 0 ? { back: { phase: titled(visited) } } : {}),
    ...(skippable.length > 0 && roles.length > 0
      ? {
          skip: {
            phase: titled(skippable.map(({ phase }) => phase)),
            role: roles.map(id => ({ id, title: id.replace(/_/g, ' ') })),
          },
        }
      : {}),
    ...(beside.length > 0 ? { beside: { phase: titled(beside) } } : {}),
    pause: {},
    rollBack: {},
    archive: {},
  };
}

/** The command of a move; undefined while something is missing. */
export function moveCommand(
  move: Move,
  input: MoveInput,
  train: TrainDetail,
  me: string | undefined,
): TrainCommand | undefined {
  if (fields[move].some(field => (input[field] ?? '').trim() === '')) {
    return undefined;
  }
  const { phase = '', reason = '', revision = '' } = input;
  const here = train.positions[0]?.phase ?? '';
  switch (move) {
    case 'back':
      return { type: 'go_back', phase: here, to: phase, reason };
    case 'skip':
      return {
        type: 'skip',
        phase,
        to: train.moves.skippable.find(skip => skip.phase === phase)?.to ?? '',
        waiver: {
          id: `W-skip-${phase}-${train.revision + 1}`,
          check_id: phase,
          phase,
          reason,
          approver: me ?? '',
          role: input.role ?? '',
          expires_at: input.until ?? '',
          risk_id: input.risk ?? '',
        },
      };
    case 'beside':
      return { type: 'open_parallel', phase };
    case 'rollBack':
      return /^[1-9]\d*$/.test(revision)
        ? { type: 'roll_back', to_revision: Number(revision), reason }
        : undefined;
    case 'resume':
      return { type: 'resume' };
    default:
      return { type: move, reason };
  }
}
