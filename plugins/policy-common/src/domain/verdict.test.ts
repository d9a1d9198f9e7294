import fc from 'fast-check';
import type { EngineOutcome, Finding } from './finding';
import { scoreOf } from './score';
import { severities } from './severity';
import {
  decideVerdict,
  defaultEnforcement,
  type EnforcementSettings,
} from './verdict';
import { canDecideWaiver, isInForce, type Waiver } from './waiver';

const now = new Date('2026-01-10T00:00:00Z');

const finding = (over: Partial<Finding> = {}): Finding => ({
  fingerprint: 'f',
  rule: 'r',
  severity: 'high',
  message: 'm',
  subjectType: 'generic',
  location: { file: 'a' },
  frameworks: [],
  fixable: false,
  engine: 'e',
  ...over,
});
const outcome = (over: Partial<EngineOutcome> = {}): EngineOutcome => ({
  engine: 'e',
  subject: 'a',
  status: 'evaluated',
  required: true,
  rules: ['r'],
  passed: [],
  durationMs: 1,
  ...over,
});
const waiver = (over: Partial<Waiver> = {}): Waiver => ({
  id: 'w',
  rule: 'r',
  entityRef: '*',
  owner: 'user:default/a',
  reason: 'because',
  requestedBy: 'user:default/a',
  requestedAt: '2026-01-01T00:00:00Z',
  status: 'approved',
  decidedBy: 'user:default/b',
  expiresAt: '2026-02-01T00:00:00Z',
  ...over,
});
const decide = (
  environment: string,
  findings: readonly Finding[],
  outcomes: readonly EngineOutcome[] = [outcome()],
  waivers: readonly Waiver[] = [],
  settings: EnforcementSettings = defaultEnforcement,
) =>
  decideVerdict(
    { findings, outcomes, inputDigest: '', policyDigest: '' },
    { environment, now },
    settings,
    waivers,
  );

describe('decideVerdict', () => {
  it.each([
    ['dev', [true, true, true, true, true]],
    ['staging', [false, false, true, true, true]],
    ['production', [false, false, false, true, true]],
    ['nobody-configured-this', [false, false, false, true, true]],
  ])('%s takes severities as strictly as it should', (environment, valid) => {
    expect(
      severities.map(
        severity => decide(environment, [finding({ severity })]).valid,
      ),
    ).toEqual(valid);
  });

  it.each(['error', 'timeout', 'not-evaluated', 'quarantined'] as const)(
    'strict blocks when a required engine has %s',
    status => {
      const outcomes = [
        outcome(),
        outcome({ engine: 'x', status, reason: 'why' }),
      ];
      const verdict = decide('production', [], outcomes);
      expect(verdict.valid).toBe(false);
      expect(verdict.reasons).toEqual(['x did not judge a: why']);
      expect(decide('staging', [], outcomes).valid).toBe(true);
      expect(
        decide(
          'production',
          [],
          [outcome(), outcome({ status, required: false })],
        ).valid,
      ).toBe(true);
    },
  );

  it('strict does not take "nothing ran" for a pass', () => {
    expect(decide('production', [], []).valid).toBe(false);
  });

  it('a waiver keeps a finding from blocking, and visible', () => {
    const verdict = decide('production', [finding()], [outcome()], [waiver()]);
    expect(verdict).toMatchObject({
      valid: true,
      counts: { waived: 1, bySeverity: { high: 0 } },
      findings: [{ waiver: 'w' }],
    });
  });

  it.each([
    ['its own requester approved it', { decidedBy: 'user:default/a' }],
    ['it ended', { expiresAt: '2026-01-09T00:00:00Z' }],
    ['nobody approved it', { status: 'requested' as const }],
    ['it has no end', { expiresAt: undefined }],
    ['it is for another environment', { environment: 'staging' }],
    ['it is for another resource', { resource: 'other' }],
  ])('strict takes no waiver when %s', (_why, over) => {
    expect(
      decide('production', [finding()], [outcome()], [waiver(over)]).valid,
    ).toBe(false);
  });

  it('enforced takes a waiver without an end', () => {
    expect(
      decide(
        'staging',
        [finding()],
        [outcome()],
        [waiver({ expiresAt: undefined })],
      ).valid,
    ).toBe(true);
  });

  it('overrides turn off, soften, harden and change severity', () => {
    const withRule = (override: object) => ({
      ...defaultEnforcement,
      overrides: { r: override },
    });
    expect(
      decide(
        'production',
        [finding()],
        [outcome()],
        [],
        withRule({ action: 'off' }),
      ).findings,
    ).toEqual([]);
    expect(
      decide(
        'production',
        [finding()],
        [outcome()],
        [],
        withRule({ action: 'advisory' }),
      ).valid,
    ).toBe(true);
    expect(
      decide(
        'staging',
        [finding({ severity: 'low' })],
        [outcome()],
        [],
        withRule({ action: 'block' }),
      ).valid,
    ).toBe(false);
    expect(
      decide(
        'staging',
        [finding({ severity: 'low' })],
        [outcome()],
        [],
        withRule({ severity: 'high' }),
      ).valid,
    ).toBe(false);
  });

  it('more findings never turn a refusal into a pass, and stricter never accepts more', () => {
    const some = fc.array(
      fc.constantFrom(...severities).map(severity => finding({ severity })),
    );
    fc.assert(
      fc.property(some, some, (left, right) => {
        const stays = ['dev', 'staging', 'production'].every(
          environment =>
            decide(environment, left).valid ||
            !decide(environment, [...left, ...right]).valid,
        );
        expect(stays).toBe(true);
        const [dev, staging, production] = ['dev', 'staging', 'production'].map(
          each => Number(decide(each, left).valid),
        );
        expect(dev).toBeGreaterThanOrEqual(staging);
        expect(staging).toBeGreaterThanOrEqual(production);
      }),
    );
  });
});

describe('waivers', () => {
  it('are decided by neither the requester nor the owner', () => {
    const asked = waiver({ owner: 'user:default/o', status: 'requested' });
    expect(
      ['user:default/a', 'user:default/o', 'user:default/c'].map(user =>
        canDecideWaiver(asked, user),
      ),
    ).toEqual([false, false, true]);
    expect(isInForce(waiver(), now)).toBe(true);
  });
});

describe('scoreOf', () => {
  it('counts a rule once, and is unavailable when nothing ran', () => {
    const ran = [outcome({ passed: ['p1', 'p2', 'p3', 'p4', 'p5'] })];
    expect(
      scoreOf([finding(), finding({ fingerprint: 'g' })], ran),
    ).toMatchObject({
      status: 'available',
      value: 67,
      lost: [{ severity: 'high', rules: 1, points: 5 }],
    });
    expect(scoreOf([], [outcome({ status: 'error' })])).toEqual({
      status: 'unavailable',
      reason: 'nothing was evaluated',
    });
  });
});
