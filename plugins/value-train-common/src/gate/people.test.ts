import { judge, type SmallGate } from '../__testUtils__/smallGate';
import { defaultPipeline } from '../configuration/defaultPipeline';
import { newTrainState } from '../train/transition';
import type { TrainFile } from '../repository/trainSchema';

const ada = 'user:default/ada';
const sam = 'user:default/sam';
const kim = 'user:default/kim';
const ticket = 'opportunity_1';
const note = {
  file: 'note.md',
  path: 'note.md',
  type: 'markdown' as const,
};
const train: TrainFile = {
  schema_version: 1,
  project: 'churn',
  title: 'Churn',
  pipeline: { id: 'value-train', version: '1.0' },
  roles: { sponsor: [sam, kim], product_owner: [kim], operator: [ada] },
  state: {
    ...newTrainState,
    status: 'active',
    positions: [
      {
        phase: 'opportunity',
        step: 'working',
        ticket,
        attempt: 1,
        entered_at: '2026-05-01T08:00:00Z',
      },
    ],
  },
};
const need = (roles: string[], min = 1) => ({
  type: 'approval_recorded',
  roles,
  min,
});
const body = '---\nphase: opportunity\n---\n# Note\n\nText.\n';

/** A gate over one note; approvals are bound to what it says unless they name something else. */
async function decide(
  given: readonly object[],
  gate: SmallGate & { checks: readonly Record<string, unknown>[] },
) {
  const base: SmallGate = {
    artifacts: [note],
    ...gate,
    files: { 'note.md': body, ...gate.files },
  };
  const { subjectSha256 } = await judge({
    ...base,
    facts: { train, ...gate.facts },
  });
  return judge({
    ...base,
    facts: {
      train,
      ...gate.facts,
      approvals: given.map(more => ({
        phase: 'opportunity',
        role: 'sponsor',
        person: sam,
        decision: 'approved',
        at: '2026-05-02T08:00:00Z',
        content_sha256: subjectSha256,
        ...more,
      })),
    },
  });
}

describe('approvals', () => {
  const checks = [need(['sponsor'])];

  it('count for exactly this content, by somebody who holds the role', async () => {
    expect((await decide([{}], { checks })).verdict).toBe('pass');
    for (const [change, reason] of [
      [{ content_sha256: 'f'.repeat(64) }, /were changed after it/],
      [{ person: ada }, /does not hold the role sponsor/],
      [{ person: 'lab' }, /"lab" is not a person/],
      [{ person: 'renovate[bot]' }, /is not a person/],
      [{ at: 'yesterday' }, /no valid time/],
      [{ at: '2026-05-05T08:00:00Z' }, /lies in the future/],
      [{ at: '2026-04-01T08:00:00Z' }, /before this phase was entered/],
      [{ decision: 'perhaps' }, /its decision is "perhaps"/],
    ] as const) {
      const { verdict, findings } = await decide([change], { checks });
      expect(verdict).toBe('needs_human');
      expect(findings[0].message).toMatch(reason);
    }
    const other = await decide([{ phase: 'scope' }], { checks });
    expect(other.findings[0].message).toBe(
      '0 of 1 approvals by sponsor are there.',
    );
  });

  it('give way to a later decision of the same person', async () => {
    const later = { at: '2026-05-03T08:00:00Z' };
    expect(
      (await decide([{}, { decision: 'withdrawn', ...later }], { checks }))
        .verdict,
    ).toBe('needs_human');
    expect(
      (await decide([{}, { decision: 'rejected', ...later }], { checks }))
        .verdict,
    ).toBe('rejected');
    expect(
      (await decide([{ decision: 'refused' }, later], { checks })).verdict,
    ).toBe('pass');
  });

  it('are asked of everybody who may still give one', async () => {
    const both = [need(['sponsor', 'product_owner'], 2)];
    const { findings } = await decide([{}], { checks: both });
    expect(findings[0]).toMatchObject({
      message: '1 of 2 approvals by sponsor and product_owner are there.',
      who: [`${kim} (product_owner)`],
      asks: [{ roles: ['product_owner'], people: [kim] }],
    });
    expect(
      (
        await decide([{}, { person: kim, role: 'product_owner' }], {
          checks: both,
        })
      ).verdict,
    ).toBe('pass');
    // One person in two roles is still one person.
    expect(
      (
        await decide(
          [{ person: kim }, { person: kim, role: 'product_owner' }],
          { checks: both },
        )
      ).verdict,
    ).toBe('needs_human');
  });

  it('written into an artifact bind that artifact, and count when they cover all', async () => {
    const { subjectSha256 } = await judge({
      artifacts: [note],
      files: { 'note.md': body },
      facts: { train },
    });
    const signed = (hash: string) =>
      body.replace(
        '---\n#',
        `approvals:\n  - {role: sponsor, person: ${sam}, decision: approved, at: 2026-05-02T08:00:00Z, content_sha256: ${hash}}\n---\n#`,
      );
    const verdict = async (text: string) =>
      (await decide([], { checks, files: { 'note.md': text } })).verdict;
    expect(await verdict(signed(subjectSha256))).toBe('pass');
    expect(
      await verdict(signed(subjectSha256).replace('Text.', 'Other text.')),
    ).toBe('needs_human');
  });

  it('by authors and operators do not count where duties are separated', async () => {
    const separated = [...checks, { type: 'separation_of_duties' }];
    expect((await decide([], { checks: separated })).checks).toContainEqual(
      expect.objectContaining({
        type: 'separation_of_duties',
        status: 'not_applicable',
      }),
    );
    const author = await decide([{}], {
      checks: separated,
      facts: { provenance: { 'note.md': { author: sam } } },
    });
    expect(author.findings[0]).toMatchObject({
      message: `${sam} approved as sponsor, but wrote the artifacts`,
      who: [`${kim} (sponsor)`],
    });
    const operator = await decide([{}], {
      checks: separated,
      facts: {
        sessions: [
          {
            path: 'tickets/opportunity_1/ACTIVE_SESSION.md',
            ticket,
            phase: 'opportunity',
            operator: sam,
          },
        ],
      },
    });
    expect(operator.findings[0].message).toMatch(/operated the session/);
    expect((await decide([{}], { checks: separated })).verdict).toBe('pass');
  });

  it('follow from policy and risk tier', async () => {
    const profile = (tier: string) => ({
      'risk-profile.md': `---\nrisk_tier: ${tier}\n---\n`,
    });
    const verdict = (tier: string, phase: SmallGate['phase']) =>
      decide([], {
        checks: [],
        files: profile(tier),
        artifacts: [
          note,
          {
            file: 'risk-profile.md',
            path: 'risk-profile.md',
            type: 'markdown',
          },
        ],
        phase,
      });
    const gate = (policy: 'auto' | 'auto_or_human' | 'human') => ({
      gate: { policy, checks: [], approvers: ['sponsor'] },
    });
    expect((await verdict('minimal', gate('auto'))).verdict).toBe('pass');
    expect((await verdict('minimal', gate('human'))).verdict).toBe(
      'needs_human',
    );
    expect((await verdict('high', gate('auto'))).findings[0].check).toBe(
      'g-approval',
    );
    expect((await verdict('limited', gate('auto_or_human'))).verdict).toBe(
      'pass',
    );
    expect(
      (
        await verdict('limited', {
          ...gate('auto_or_human'),
          reaches_users: true,
        })
      ).verdict,
    ).toBe('needs_human');
    const four = await verdict('high', {
      ...gate('auto'),
      four_eyes_at: ['high'],
    });
    expect(four.findings.map(({ check }) => check)).toContain('g-four-eyes');
  });
});

describe('waivers', () => {
  const checks = [{ type: 'compare', left: '1', op: '==', right: '2' }];
  const waiver = {
    id: 'W-1',
    check_id: 'own-1',
    reason: 'it is measured elsewhere',
    approver: sam,
    role: 'sponsor',
    expires_at: '2026-05-04',
    risk_id: 'R-001',
  };
  const waive = (change: object, more: Partial<SmallGate> = {}) =>
    judge({
      checks,
      ...more,
      facts: { train, waivers: [{ ...waiver, ...change }] },
    });

  it('cover a check by id, by type, or both, to the end of their last day', async () => {
    for (const check_id of ['own-1', 'compare', 'own-1/compare']) {
      expect((await waive({ check_id })).verdict).toBe('pass_with_waiver');
    }
    for (const [change, reason] of [
      [{ approver: 'lab' }, /not a person/],
      [{ role: 'king' }, /not a role/],
      [{ approver: ada }, /does not hold the role/],
      [{ expires_at: '2026-05-03' }, /ended on 2026-05-03/],
      [{ expires_at: 'soon' }, /no end date/],
      [{ reason: 'because' }, /says nothing/],
      [{ risk_id: '' }, /names no risk/],
    ] as const) {
      const { verdict, findings } = await waive(change);
      expect(verdict).toBe('fail');
      expect(findings[0].remedy).toMatch(reason);
    }
    expect((await waive({ phase: 'scope' })).verdict).toBe('fail');
  });

  it('never cover people or secrets, nor what the configuration excludes', async () => {
    const approval = await waive({}, { checks: [need(['sponsor'])] });
    expect(approval.findings[0].remedy).toMatch(/cannot cover/);
    const excluded = await waive(
      {},
      {
        pipeline: {
          waiver: { ...defaultPipeline().waiver, never_covers: ['compare'] },
        },
      },
    );
    expect(excluded.verdict).toBe('fail');
  });
});

describe('the checklist', () => {
  const items = [
    {
      id: 'opp-1',
      text: 'State the problem',
      required: true,
      level: 'human' as const,
      evidence: 'note.md',
    },
    {
      id: 'opp-2',
      text: 'Draw it',
      required: false,
      level: 'auto' as const,
      evidence: 'note.md#note',
    },
  ];
  const tick = (text: string, more: Partial<SmallGate> = {}) =>
    judge({
      artifacts: [note],
      checks: [{ type: 'checklist_complete' }, { type: 'checklist_monotonic' }],
      phase: {
        checklist: items,
        gate: {
          policy: 'auto',
          approvers: [],
          checks: [
            { id: 'done', type: 'checklist_complete' },
            { id: 'kept', type: 'checklist_monotonic' },
          ],
        },
      },
      files: {
        'note.md': body,
        ...(text === '' ? {} : { [`tickets/${ticket}/checklist.md`]: text }),
      },
      facts: { train },
      ...more,
    });
  const line = (more = '') =>
    `- [x] **opp-1** State the problem — evidence: \`note.md\`${more}\n`;

  it('needs each required item ticked by whom it asks for, with evidence that resolves', async () => {
    expect((await tick(line(` — by ${ada}`))).verdict).toBe('pass');
    for (const [text, reason] of [
      ['', /checklist\.md is missing/],
      ['- [ ] **opp-1** State the problem\n', /is not ticked/],
      ['# nothing\n', /was removed from the checklist/],
      [line() + line(), /more than once/],
      [line(' — by onboarder'), /ticked by onboarder, but needs a person/],
      [line(), /does not say which person/],
      [
        line(` — by ${ada}`).replace('note.md`', 'gone.md`'),
        /evidence gone\.md does not resolve/,
      ],
      [
        line(` — by ${ada}`).replace('note.md`', 'https://example.com/x`'),
        /lies outside the repository/,
      ],
    ] as const) {
      expect((await tick(text)).findings[0].message).toMatch(reason);
    }
    expect((await tick('- [ ] **opp-1** x\n')).findings[0].undone).toBe(true);
  });

  it('keeps what was ticked on the base branch', async () => {
    const base = { [`tickets/${ticket}/checklist.md`]: line(` — by ${ada}`) };
    const { findings } = await tick('- [ ] **opp-1** State the problem\n', {
      base,
    });
    expect(findings.map(({ check }) => check)).toEqual(['done', 'kept']);
    expect(findings[1].waiverNames).toBe('opp-1');
    const waived = await tick('- [ ] **opp-1** State the problem\n', {
      base,
      facts: {
        train,
        waivers: [
          {
            id: 'W-1',
            check_id: 'kept',
            reason: 'opp-1 is asked for again',
            approver: sam,
            role: 'sponsor',
            expires_at: '2026-12-31',
            risk_id: 'R-001',
          },
        ],
      },
    });
    expect(waived.findings[1].waivedBy).toBe('W-1');
  });
});

describe('the records of a train', () => {
  it.each([
    [{ phase: 'scope' }, /the session is of phase "scope"/],
    [{ mode: 'build' }, /the session ran in mode "build"/],
    [{ agent: 'improver' }, /agent "improver" has no part/],
    [{ status: 'aborted' }, /the session was aborted/],
  ])('contradict the phase with a session of %j', async (change, reason) => {
    const { verdict, findings } = await judge({
      facts: {
        train,
        sessions: [
          {
            path: `tickets/${ticket}/ACTIVE_SESSION.md`,
            ticket,
            phase: 'opportunity',
            mode: 'intake',
            agent: 'onboarder',
            ...change,
          },
        ],
      },
    });
    expect(verdict).toBe('fail');
    expect(findings[0].message).toMatch(reason);
  });

  it('stop every gate while they are broken, or the train rests or ended', async () => {
    const state = async (change: Partial<TrainFile['state']>) =>
      (
        await judge({
          facts: { train: { ...train, state: { ...train.state, ...change } } },
        })
      ).findings.map(({ message }) => message);
    expect(await state({ status: 'paused' })).toEqual(['the train is paused']);
    expect(await state({ status: 'archived' })).toEqual([
      'the train is archived',
    ]);
    expect(
      await state({
        positions: [{ ...train.state.positions[0], phase: 'oportunity' }],
      }),
    ).toEqual([
      'the train stands in "oportunity", which the pipeline does not know',
    ]);
    const { findings } = await judge({
      files: { '.trainyard/approvals.yml': 'approvals:\n  - role: [\n' },
    });
    expect(findings[0]).toMatchObject({
      check: 'g-state',
      message: expect.stringMatching(/cannot be used.*\(line \d\)/),
    });
    const malformed = await judge({
      files: {
        '.trainyard/costs.yml': 'entries:\n  - {phase: x, amount: -1}\n',
      },
    });
    expect(malformed.findings[0].message).toMatch(/costs\.yml cannot be used/);
  });
});
