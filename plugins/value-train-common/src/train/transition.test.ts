import fc from 'fast-check';
import { phaseTargets } from '../configuration/crossReferences';
import { defaultPipeline, findPhase } from '../configuration/defaultPipeline';
import type { Pipeline } from '../configuration/schema';
import type { TrainState } from '../repository/trainSchema';
import type { TrainCommand } from './commands';
import { decideToolCall, toolCapabilities } from './modes';
import { applyCommand, newTrainState, replay } from './transition';

const shipped = defaultPipeline();
/** The shipped pipeline, in which two phases may run beside each other. */
const pipeline: Pipeline = {
  ...shipped,
  phases: shipped.phases.map(each =>
    each.id === 'extraction'
      ? { ...each, parallel_with: ['exploration', 'model-architecture'] }
      : each,
  ),
};
const phases = pipeline.phases.map(({ id }) => id);
const context = { at: '2026-05-04T08:00:00Z', by: 'user:default/ada' };
const frozen = { 'preengagement/framing/success-criteria.yml': 'f'.repeat(64) };

const waiver = {
  id: 'W-1',
  check_id: 'exploration',
  reason: 'explored in the project before',
  approver: 'user:default/sam',
  role: 'sponsor',
  expires_at: '2030-01-01',
  risk_id: 'R-001',
};

const phase = fc.constantFrom(...phases);
const verdict = fc.constantFrom(
  'pass',
  'pass_with_waiver',
  'fail',
  'needs_human',
  'rejected' as const,
);
/** Commands that mostly make sense, with some that do not. */
const command: fc.Arbitrary<(state: TrainState) => TrainCommand> = fc
  .record({
    kind: fc.nat(13),
    phase,
    to: phase,
    verdict,
    here: fc.nat(9),
    revision: fc.nat(40),
  })
  .map(
    ({ kind, phase: any, to, verdict: outcome, here, revision }) =>
      state => {
        const at = here > 2 ? state.positions[0]?.phase ?? any : any;
        const targets = phaseTargets(
          pipeline,
          findPhase(pipeline, at) ?? pipeline.phases[0],
        );
        const next = here > 3 ? targets[here % targets.length] : to;
        switch (kind) {
          case 0:
            return { type: 'go_back', phase: at, to, reason: 'a finding' };
          case 1:
            return { type: 'pause', reason: 'holidays' };
          case 2:
            return { type: 'resume' };
          case 3:
            return {
              type: 'roll_back',
              to_revision: revision,
              reason: 'a mistake',
            };
          case 4:
            return {
              type: 'submit',
              phase: at,
              verdict: outcome as 'pass',
              subject_sha256: 'a',
            };
          case 5:
            return { type: 'work', phase: at };
          case 10:
            return { type: 'open_parallel', phase: to };
          case 11:
            // An end is no everyday thing: most trains go on.
            return revision > 2
              ? { type: 'work', phase: at }
              : { type: 'archive', reason: 'no signal' };
          case 12:
            return {
              type: 'skip',
              phase: at,
              to: findPhase(pipeline, at)?.next ?? to,
              waiver: { ...waiver, check_id: here > 5 ? at : to },
            };
          default:
            return {
              type: 'advance',
              phase: at,
              to: next,
              verdict: kind > 6 ? 'pass' : (outcome as 'fail'),
              subject_sha256: 'a',
              frozen,
            };
        }
      },
  );

function drive(
  commands: readonly ((state: TrainState) => TrainCommand)[],
  visit: (before: TrainState, command: TrainCommand, after: TrainState) => void,
) {
  const started = applyCommand(
    newTrainState,
    { type: 'start' },
    pipeline,
    context,
  );
  let state = started.ok ? started.state : newTrainState;
  for (const make of commands) {
    const given = make(state);
    const result = applyCommand(state, given, pipeline, context);
    if (result.ok) {
      visit(state, given, result.state);
      state = result.state;
    }
  }
  return state;
}

describe('applyCommand', () => {
  it('never leaves a phase forward without its gate', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), commands => {
        drive(commands, (before, given, after) => {
          const left = before.positions.filter(
            p => !after.positions.some(q => q.phase === p.phase),
          );
          if (['go_back', 'roll_back', 'archive'].includes(given.type)) {
            return;
          }
          for (const { phase: gone } of left) {
            const passage = after.passages[after.passages.length - 1];
            expect(passage.phase).toBe(gone);
            const isAllowed =
              given.type === 'skip'
                ? passage.outcome === 'skipped' &&
                  findPhase(pipeline, gone)?.gate.policy !== 'human' &&
                  given.waiver.check_id === gone
                : given.type === 'advance' && /^pass/.test(given.verdict);
            expect(isAllowed).toBe(true);
          }
        });
      }),
    );
  });

  it('skips, runs beside and ends only as configured and signed', () => {
    const at = (...names: string[]): TrainState => ({
      ...newTrainState,
      status: 'active',
      revision: 3,
      positions: names.map(name => ({
        phase: name,
        step: 'working',
        ticket: `${name}_1`,
        attempt: 1,
        entered_at: context.at,
      })),
    });
    const give = (state: TrainState, given: TrainCommand) => {
      const result = applyCommand(state, given, pipeline, context);
      return result.ok ? result.state : result.reason;
    };
    const skip = (changed: object) =>
      give(at('exploration'), {
        type: 'skip',
        phase: 'exploration',
        to: 'feature-engineering',
        waiver: { ...waiver, ...changed },
      });
    expect(skip({})).toMatchObject({
      positions: [{ phase: 'feature-engineering' }],
      passages: [{ phase: 'exploration', outcome: 'skipped' }],
    });
    // A day lasts to its end, and no longer.
    expect(skip({ expires_at: '2026-05-04' })).toMatchObject({ cycle: 1 });
    expect(skip({ expires_at: '2026-05-03' })).toMatch(/has ended/);
    expect(skip({ expires_at: 'soon' })).toMatch(/has ended/);
    expect(skip({ check_id: 'training' })).toMatch(/does not name/);

    const both = give(at('extraction'), {
      type: 'open_parallel',
      phase: 'exploration',
    });
    expect(both).toMatchObject({
      positions: [{ phase: 'extraction' }, { phase: 'exploration' }],
    });
    expect(
      give(at('extraction', 'exploration'), {
        type: 'open_parallel',
        phase: 'exploration',
      }),
    ).toMatch(/already/);
    expect(
      give(at('training'), { type: 'open_parallel', phase: 'exploration' }),
    ).toMatch(/does not let/);

    const ended = give(at('training'), {
      type: 'archive',
      reason: 'no signal',
    });
    expect(ended).toMatchObject({ status: 'archived', positions: [] });
    expect(
      give(ended as TrainState, { type: 'work', phase: 'training' }),
    ).toMatch(/archived/);
    expect(give(at('training'), { type: 'resume' })).toMatch(/not paused/);
  });

  it('never loses history and never rewrites it', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), commands => {
        drive(commands, (before, _given, after) => {
          expect(after.history.slice(0, before.history.length)).toEqual(
            before.history,
          );
          expect(after.history).toHaveLength(before.history.length + 1);
          expect(after.revision).toBe(before.revision + 1);
        });
      }),
    );
  });

  it('restores an earlier state exactly by rolling back, and can be replayed from history', () => {
    fc.assert(
      fc.property(
        fc.array(command, { minLength: 3, maxLength: 40 }),
        fc.nat(100),
        (commands, pick) => {
          const states: TrainState[] = [];
          const end = drive(commands, (_before, _given, after) =>
            states.push(after),
          );
          const replayed = replay(end.history, pipeline);
          expect(replayed.ok && replayed.state).toEqual(end);
          const target = states[pick % Math.max(1, states.length - 1)];
          if (!target || target.revision >= end.revision) {
            return;
          }
          const result = applyCommand(
            end,
            {
              type: 'roll_back',
              to_revision: target.revision,
              reason: 'try again',
            },
            pipeline,
            context,
          );
          expect(result.ok && contentOf(result.state)).toEqual(
            contentOf(target),
          );
          expect(result.ok && result.state.revision).toBe(end.revision + 1);
        },
      ),
    );
  });

  it('counts cycles on the way from improvement into delivery', () => {
    const at = (name: string): TrainState => ({
      ...newTrainState,
      status: 'active',
      positions: [
        {
          phase: name,
          step: 'working',
          ticket: `${name}_1`,
          attempt: 1,
          entered_at: context.at,
        },
      ],
    });
    const go = (from: string, to: string) =>
      applyCommand(
        at(from),
        {
          type: 'advance',
          phase: from,
          to,
          verdict: 'pass',
          subject_sha256: 'a',
        },
        pipeline,
        context,
      );
    const looped = go('improvement', 'feature-engineering');
    expect(looped.ok && looped.state.cycle).toBe(2);
    expect(looped.ok && looped.state.positions[0].ticket).toBe(
      'feature-engineering_1_c2',
    );
    const kept = go('evaluation', 'monitoring');
    expect(kept.ok && kept.state.cycle).toBe(1);
  });

  it('demands a person after three rejected attempts, and refuses to skip decisions of people', () => {
    let state: TrainState = {
      ...newTrainState,
      status: 'active',
      passages: [
        {
          phase: 'training',
          cycle: 1,
          at: context.at,
          outcome: 'pass',
          subject_sha256: '',
        },
      ],
    };
    const reasons: string[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      state = {
        ...state,
        positions: [
          {
            phase: 'validation',
            step: 'working',
            ticket: 'validation_1',
            attempt,
            entered_at: context.at,
          },
        ],
      };
      const result = applyCommand(
        state,
        {
          type: 'go_back',
          phase: 'validation',
          to: 'training',
          reason: 'refused',
        },
        pipeline,
        context,
      );
      state = result.ok ? result.state : state;
      reasons.push(result.ok ? 'ok' : result.reason);
    }
    expect(reasons).toEqual([
      'ok',
      'ok',
      'ok',
      expect.stringMatching(/3 attempts/),
    ]);
    const started = applyCommand(
      newTrainState,
      { type: 'start' },
      pipeline,
      context,
    );
    const skipped = applyCommand(
      started.ok ? started.state : state,
      {
        type: 'skip',
        phase: 'opportunity',
        to: 'discovery',
        waiver: { ...waiver, check_id: 'opportunity' },
      },
      pipeline,
      context,
    );
    expect(skipped).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/person/),
    });
  });
});

function contentOf({
  status,
  cycle,
  positions,
  passages,
  frozen: kept,
}: TrainState) {
  return { status, cycle, positions, passages, kept };
}

describe('decideToolCall', () => {
  it.each(pipeline.modes.map(mode => [mode.id, mode] as const))(
    'binds mode %s to its capabilities',
    (id, mode) => {
      for (const [tool, capability] of Object.entries(toolCapabilities)) {
        expect(decideToolCall(pipeline, id, tool).allowed).toBe(
          mode.capabilities.includes(capability),
        );
      }
      expect(decideToolCall(pipeline, id, 'rm-rf').allowed).toBe(false);
      expect(decideToolCall(pipeline, id, 'read-file', 'nobody').allowed).toBe(
        false,
      );
    },
  );
});
