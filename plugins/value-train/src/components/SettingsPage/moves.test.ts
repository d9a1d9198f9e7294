import type { TrainDetail } from '@trainyard/plugin-value-train-common';
import { fieldsOf, moveCommand, movesFrom } from './moves';

const train = (change: Partial<TrainDetail>): TrainDetail => ({
  trainId: 'churn',
  title: 'Churn',
  projectId: 'default',
  status: 'active',
  cycle: 1,
  revision: 7,
  positions: [],
  roles: { sponsor: ['user:default/sam'] },
  pipeline: { id: 'value-train', version: '1.0' },
  groups: [],
  stations: [],
  loops: [],
  approverRoles: [{ id: 'sponsor', title: 'Person who pays' }],
  moves: {
    beside: ['exploration'],
    skippable: [{ phase: 'extraction', to: 'preparation' }],
  },
  may: { write: true, decide: true, administer: true },
  history: [],
  ...change,
});
const sam = 'user:default/sam';

describe('the moves of a train', () => {
  it('depend on its status, on what the pipeline allows, and on who asks', () => {
    expect(Object.keys(movesFrom(train({}), sam))).toEqual([
      'skip',
      'beside',
      'pause',
      'rollBack',
      'archive',
    ]);
    expect(movesFrom(train({}), 'user:default/eve')).not.toHaveProperty('skip');
    expect(Object.keys(movesFrom(train({ status: 'paused' }), sam))).toEqual([
      'resume',
      'archive',
      'rollBack',
    ]);
    expect(movesFrom(train({ status: 'archived' }), sam)).toEqual({
      rollBack: {},
    });
  });

  it('become commands once everything is said', () => {
    const input = {
      phase: 'extraction',
      role: 'sponsor',
      until: '2027-01-01',
      risk: 'R-001',
      reason: 'done elsewhere',
      revision: '3',
    };
    expect(moveCommand('skip', input, train({}), sam)).toEqual({
      type: 'skip',
      phase: 'extraction',
      to: 'preparation',
      waiver: {
        id: 'W-skip-extraction-8',
        check_id: 'extraction',
        phase: 'extraction',
        reason: 'done elsewhere',
        approver: sam,
        role: 'sponsor',
        expires_at: '2027-01-01',
        risk_id: 'R-001',
      },
    });
    expect(moveCommand('beside', input, train({}), sam)).toEqual({
      type: 'open_parallel',
      phase: 'extraction',
    });
    expect(moveCommand('rollBack', input, train({}), sam)).toEqual({
      type: 'roll_back',
      to_revision: 3,
      reason: 'done elsewhere',
    });
    expect(
      moveCommand('rollBack', { ...input, revision: 'x' }, train({}), sam),
    ).toBeUndefined();
    expect(moveCommand('resume', {}, train({}), sam)).toEqual({
      type: 'resume',
    });
    expect(moveCommand('archive', input, train({}), sam)).toEqual({
      type: 'archive',
      reason: 'done elsewhere',
    });
    for (const move of ['skip', 'beside', 'archive', 'pause'] as const) {
      expect(fieldsOf(move).length).toBeGreaterThan(0);
      expect(moveCommand(move, {}, train({}), sam)).toBeUndefined();
    }
  });
});
