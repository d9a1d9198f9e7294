import { phaseTargets } from '../configuration/crossReferences';
import { findPhase } from '../configuration/defaultPipeline';
import type { Phase, Pipeline } from '../configuration/schema';
import { endMillis } from '../judging/dates';
import type { TrainState } from '../repository/trainSchema';
import { enter, notHere, type Command, type Outcome } from './change';
import type { TransitionContext } from './commands';
import { loopEffect } from './loops';

/** Leaves a phase whose gate lets it. */
export function advance(
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

/** Goes back to a phase that lies behind. */
export function goBack(
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

/** Opens a phase beside the one that runs, where the pipeline allows it. */
export function openParallel(
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

/** Whether the configuration lets nobody leave a phase without the decision of a person, or past a check that no waiver covers. */
export function isDecidedByPeople({ gate }: Phase): boolean {
  return (
    gate.policy === 'human' ||
    gate.checks.some(({ type }) =>
      ['approval_recorded', 'separation_of_duties', 'no_secrets'].includes(
        type,
      ),
    )
  );
}

/** Leaves a phase by waiver, where no person has to decide. */
export function skip(
  state: TrainState,
  command: Command<'skip'>,
  pipeline: Pipeline,
  context: TransitionContext,
): Outcome {
  const phase = findPhase(pipeline, command.phase);
  if (!phase || !state.positions.some(p => p.phase === command.phase)) {
    return { refuse: notHere(state, command.phase) };
  }
  if (isDecidedByPeople(phase)) {
    return {
      refuse: `"${phase.id}" needs the decision of a person, which no waiver replaces`,
    };
  }
  const end = endMillis(command.waiver.expires_at);
  if (end === undefined || end <= Date.parse(context.at)) {
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
