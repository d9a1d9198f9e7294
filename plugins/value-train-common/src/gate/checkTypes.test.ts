import { judge, says, type SmallGate } from '../__testUtils__/smallGate';
import { hashText } from '../repository/RepositoryView';

const sha = hashText('a,b\n1,2\n');
const data = {
  'data.yml': [
    'verdict: accept',
    'share: 0.2',
    'text: "v1.2"',
    'names: [a, b]',
    'rows:',
    '  - {id: x, ok: true, left: 1, kind: hard}',
    '  - {id: y, ok: true, left: 3, kind: soft}',
    'url: https://models.example.com/churn/health',
    'created_at: 2026-05-01T08:00:00Z',
    'as_of: 2026-04-01',
    'later: 2027-01-01',
  ].join('\n'),
  'other.yml': 'names: [a, c]\nlimit: 2\n',
};

type Case = readonly [string, Record<string, unknown>, RegExp];

/** What a check says when all is well. */
const nothing = /^$/;

const compare = (left: unknown, op: string, right: unknown) => ({
  type: 'compare',
  left,
  op,
  right,
});
const each = (more: object) => ({
  type: 'each',
  list: 'data.yml#rows',
  left: 'left',
  op: '<=',
  right: 'other.yml#limit',
  ...more,
});

describe('checks on values', () => {
  it.each<Case>([
    ['equal', compare('data.yml#verdict', '==', 'accept'), nothing],
    ['not equal', compare('data.yml#verdict', '==', 'reject'), /accept/],
    ['different', compare('data.yml#verdict', '!=', 'reject'), nothing],
    ['at most', compare('data.yml#share', '<=', 0.2), nothing],
    ['above', compare('data.yml#share', '>', 0.2), /0\.2/],
    ['below', compare('data.yml#share', '<', 0.3), nothing],
    ['at least', compare('data.yml#share', '>=', 0.3), /0\.2/],
    ['a word where a number is needed', compare('data.yml#text', '<', 3), /v1/],
    ['one of', compare('data.yml#verdict', 'in', ['accept']), nothing],
    ['none of', compare('data.yml#verdict', 'not_in', ['accept']), /accept/],
    ['part of', compare('data.yml#names', 'subset', ['a', 'b', 'c']), nothing],
    ['no part of', compare('data.yml#names', 'subset', ['a']), /b/],
    ['of a form', compare('data.yml#text', 'matches', '^v\\d'), nothing],
    ['of another form', compare('data.yml#text', 'matches', '^\\d'), /v1/],
    ['a missing value', compare('data.yml#nothing', '==', 1), /cannot be/],
    ['a missing file', compare('gone.yml#x', '==', 1), /gone\.yml is missing/],
    ['every element', each({ where: { kind: 'hard' } }), nothing],
    ['an element that does not hold', each({}), /\(y\): left is 3/],
    ['a list that is none', each({ list: 'data.yml#verdict' }), /not a list/],
    [
      'a list that is missing',
      each({ list: 'data.yml#no' }),
      /cannot be judged/,
    ],
    [
      'a limit that is missing',
      each({ right: 'data.yml#no' }),
      /cannot be read/,
    ],
    [
      'every id taken up',
      { type: 'trace_complete', from: 'data.yml#names', to: 'data.yml#names' },
      nothing,
    ],
    [
      'an id that is not taken up',
      { type: 'trace_complete', from: 'data.yml#names', to: 'other.yml#names' },
      /b from data\.yml#names is not taken up/,
    ],
    [
      'an end that cannot be read',
      { type: 'trace_complete', from: 'data.yml#names', to: 'no.yml#names' },
      /no\.yml#names cannot be read/,
    ],
    [
      'young enough',
      { type: 'age_within', artifact: 'data.yml', days: 7 },
      nothing,
    ],
    [
      'too old',
      { type: 'age_within', artifact: 'data.yml', days: 7, field: 'as_of' },
      /33 days old/,
    ],
    [
      'from the future',
      { type: 'age_within', artifact: 'data.yml', days: 7, field: 'later' },
      /in the future/,
    ],
    [
      'without a date',
      { type: 'age_within', artifact: 'other.yml', days: 7 },
      /is not a date/,
    ],
  ])('%s', async (_name, check, expected) => {
    expect(await says(check, data)).toMatch(expected);
  });
});

describe('criteria_met', () => {
  const check = {
    type: 'criteria_met',
    criteria: 'criteria.yml',
    results: 'results.json',
    kinds: ['quality'],
  };
  const criteria = (more: string) =>
    `metrics:\n  - {id: auc, kind: quality, must: true, ${more}}\n`;
  const met = (rules: string, result: object | object[]) =>
    says(check, {
      'criteria.yml': criteria(rules),
      'results.json': JSON.stringify({ metrics: [result].flat() }),
    });
  const up = 'direction: up, floor: 0.7';

  it('judges at the unfavourable end of an interval', async () => {
    expect(
      await met(up, { id: 'auc', value: 0.75, ci_low: 0.71, ci_high: 0.8 }),
    ).toBe('');
    expect(
      await met(up, { id: 'auc', value: 0.75, ci_low: 0.68, ci_high: 0.8 }),
    ).toMatch(/unfavourable end.*below its floor 0\.7/);
    expect(
      await met('direction: down, floor: 0.1', { id: 'auc', value: 0.2 }),
    ).toMatch(/above its floor/);
  });

  it('believes no result that contradicts itself or the criterion', async () => {
    for (const [result, reason] of [
      [{ id: 'auc', value: 0.9, ci_low: 0.95 }, /does not contain/],
      [{ id: 'auc', value: 0.9, floor: 0.5 }, /against the floor 0\.5/],
      [{ id: 'auc', value: 'high' }, /no measured number/],
      [{ id: 'other', value: 1 }, /has no result/],
      [
        [
          { id: 'auc', value: 1 },
          { id: 'auc', value: 2 },
        ],
        /more than one result/,
      ],
    ] as const) {
      expect(await met(up, result)).toMatch(reason);
    }
    expect(await met('direction: up', { id: 'auc', value: 1 })).toMatch(
      /no floor/,
    );
    expect(await says(check, { 'criteria.yml': criteria(up) })).toMatch(
      /cannot be judged: results\.json/,
    );
    expect(
      await says(check, {
        'criteria.yml': criteria(up),
        'results.json': '{"metrics": 3}',
      }),
    ).toMatch(/no list of metrics/);
  });
});

describe('hash_matches', () => {
  const check = { type: 'hash_matches', manifest: 'manifest.json' };
  const files = (entry: object) => ({
    'manifest.json': JSON.stringify({ files: [entry] }),
    'data/part.csv': 'a,b\n1,2\n',
  });

  it('recomputes what can be reached', async () => {
    expect(
      await says(check, files({ uri: 'data/part.csv', sha256: sha })),
    ).toBe('');
    expect(
      await says(check, files({ uri: 's3://bucket/part.csv', sha256: sha })),
    ).toBe('');
    expect(
      await says(
        check,
        files({ path: './data/part.csv', sha256: 'f'.repeat(64) }),
      ),
    ).toMatch(/has the hash .* manifest\.json says ffffffff/);
    expect(
      await says(check, files({ uri: 'data/gone.csv', sha256: sha })),
    ).toMatch(/does not exist/);
    expect(await says(check, {})).toMatch(/cannot be read/);
  });
});

describe('checks on the repository', () => {
  it('finds credentials and files that are too large', async () => {
    const key = ['AKIA', 'QWERTYUIOPASDFGH'].join('');
    expect(
      await says({ type: 'no_secrets' }, { 'config.py': `key = "${key}"\n` }),
    ).toMatch(/config\.py line 1 holds a credential/);
    expect(
      await says({ type: 'no_secrets' }, { 'config.py': 'key = load()\n' }),
    ).toBe('');
    const large = { 'dump.csv': 'x'.repeat(3 * 1024 * 1024) };
    expect(await says({ type: 'size_limit', max_mb: 2 }, large)).toMatch(
      /dump\.csv has 3\.0 MB/,
    );
    expect(await says({ type: 'size_limit', max_mb: 4 }, large)).toBe('');
  });

  it('asks only endpoints that the project allows', async () => {
    const check = { type: 'endpoint_ok', artifact: 'data.yml', field: 'url' };
    const asked: string[] = [];
    const train = (endpoints: string[]): SmallGate => ({
      facts: {
        train: {
          schema_version: 1,
          project: 'churn',
          title: 'Churn',
          pipeline: { id: 'value-train', version: '1.0' },
          roles: {},
          endpoints,
          state: {
            revision: 1,
            status: 'active',
            cycle: 1,
            positions: [],
            passages: [],
            frozen: {},
            history: [],
          },
        },
      },
      probes: {
        askEndpoint: async url => {
          asked.push(url);
          return url.includes('down')
            ? { refused: 'connection refused' }
            : { status: url.includes('ill') ? 503 : 204 };
        },
      },
    });
    const ask = (url: string, ...allowed: string[]) =>
      says(check, { 'data.yml': `url: ${url}\n` }, train(allowed));
    const base = 'https://models.example.com/churn';
    expect(await ask(`${base}/health`, base)).toBe('');
    expect(await ask(`${base}/ill`, base)).toMatch(/answered with 503/);
    expect(await ask(`${base}/down`, base)).toMatch(/connection refused/);
    expect(asked).toHaveLength(3);
    for (const url of [
      'https://models.example.com.evil.example/churn/x',
      'https://models.example.com/churnx',
      'https://me@models.example.com/churn/x',
      'file:///etc/passwd',
      'nowhere',
    ]) {
      expect(await ask(url, base)).toMatch(/not on the project/);
    }
    expect(asked).toHaveLength(3);
    expect(await says(check, { 'data.yml': 'url: 3\n' })).toMatch(/no address/);
    expect(await says(check, data)).toMatch(/cannot be asked from here/);
  });

  it('runs commands where it is given a sandbox', async () => {
    const check = { type: 'command_passes', command: 'make test' };
    const run = (exitCode: number | undefined) =>
      says(
        check,
        {},
        {
          probes: {
            runCommand: async () => ({
              exitCode,
              output: 'first\nlast line\n',
            }),
          },
        },
      );
    expect(await run(0)).toBe('');
    expect(await run(2)).toMatch(/ended with 2: last line/);
    expect(await run(undefined)).toMatch(/did not end in time/);
    expect(await says(check, {})).toMatch(/cannot be run from here/);
  });

  it('notices inputs that changed, vanished or were frozen', async () => {
    const artifact = {
      file: 'model.json',
      path: 'model.json',
      type: 'json' as const,
    };
    const fresh = (inputs: object[], files: Record<string, string>) =>
      says(
        { type: 'inputs_fresh' },
        { 'model.json': JSON.stringify({ inputs }), ...files },
        { artifacts: [artifact] },
      );
    const part = { 'part.csv': 'a,b\n1,2\n' };
    expect(await fresh([{ path: 'part.csv', sha256: sha }], part)).toBe('');
    expect(
      await fresh([{ path: 'part.csv', sha256: 'e'.repeat(64) }], part),
    ).toMatch(/made from an older part\.csv/);
    expect(await fresh([{ path: 'part.csv', sha256: sha }], {})).toMatch(
      /no longer exists/,
    );
  });
});

describe('budget_within', () => {
  const check = { type: 'budget_within', scope: 'phase' };
  const artifact = {
    file: 'budget.yml',
    path: 'budget.yml',
    type: 'yaml' as const,
  };
  const spend = (budget: string, entries: string, scope = 'phase') =>
    says(
      { ...check, scope },
      {
        'budget.yml': budget,
        '.trainyard/costs.yml': `entries:\n${entries}`,
      },
      { artifacts: [artifact] },
    );
  const entry = (amount: number, more = '') =>
    `  - {phase: opportunity, amount: ${amount}, currency: EUR${more}}\n`;

  it('adds forecasts to what was spent, in one currency', async () => {
    const budget = 'total: 1000\ncurrency: EUR\ncaps: {opportunity: 100}\n';
    expect(await spend(budget, entry(60))).toBe('');
    expect(
      await spend(budget, entry(60) + entry(50, ', kind: forecast')),
    ).toMatch(/costs 110 EUR with forecast, the cap is 100/);
    expect(
      await spend(budget, '  - {phase: opportunity, amount: 1, currency: USD}'),
    ).toMatch(/given in USD/);
    expect(await spend(budget, entry(600), 'project')).toBe('');
    // Phases without a cap of their own share what is left.
    expect(
      await spend('total: 100\ncurrency: EUR\ncaps: {scope: 60}\n', entry(50)),
    ).toMatch(/the cap is 40/);
    expect(await spend('currency: EUR\n', entry(1))).toMatch(/gives no cap/);
    expect(await spend('- a\n', entry(1))).toMatch(/cannot be read/);
  });
});

describe('risk_review', () => {
  const check = { type: 'risk_review', max_open_score: 12 };
  const artifact = {
    file: 'risks.yml',
    path: 'risks.yml',
    type: 'yaml' as const,
    fields: { risks: { type: 'list' as const, of: 'risk_fields' } },
  };
  const review = (risk: object | string) =>
    says(
      check,
      {
        'risks.yml':
          typeof risk === 'string'
            ? risk
            : JSON.stringify({
                risks: [
                  { id: 'R-001', title: 'Late data', owner: 'lab', ...risk },
                ],
              }),
      },
      { artifacts: [artifact] },
    );
  const high = { likelihood: 4, impact: 4 };

  it('keeps the gate closed for open risks above the appetite', async () => {
    expect(await review({ likelihood: 3, impact: 4, status: 'open' })).toBe('');
    expect(await review({ ...high, status: 'open' })).toMatch(
      /score 16.*no mitigation in progress/,
    );
    expect(await review({ impact: 1, status: 'open' })).toMatch(/score 25/);
    expect(
      await review({ ...high, mitigations: [{ status: 'in_progress' }] }),
    ).toBe('');
    expect(await review({ ...high, status: 'mitigated' })).toBe('');
    expect(await review('risks: none\n')).toMatch(/no list of risks/);
  });

  it.each([
    [{ person: 'user:default/sam', expires_at: '2026-12-31' }, nothing],
    [{ person: 'lab', expires_at: '2026-12-31' }, /no person signed/],
    [{ person: 'user:default/sam' }, /without expiry/],
    [{ person: 'user:default/sam', until: '2026-01-01' }, /has expired/],
    ['Sam said so', /without person, date and expiry/],
  ])(
    'takes an acceptance %j only with person and end',
    async (by, expected) => {
      expect(
        await review({ ...high, status: 'accepted', accepted_by: by }),
      ).toMatch(expected);
    },
  );
});

describe('the verdict', () => {
  it('tells apart what is to be mended, who is missing, and where the train ends', async () => {
    expect((await judge({})).verdict).toBe('pass');
    const wrong = compare('1', '==', '2');
    expect((await judge({ checks: [wrong] })).verdict).toBe('fail');
    expect(
      (
        await judge({
          files: data,
          checks: [
            {
              ...compare('data.yml#verdict', '==', 'reject'),
              on_fail: 'stop',
            },
          ],
        })
      ).verdict,
    ).toBe('rejected');
    const missing = {
      ...compare('gone.yml#verdict', '==', 'reject'),
      on_fail: 'stop',
    };
    expect((await judge({ checks: [missing] })).verdict).toBe('fail');
    const approval = { type: 'approval_recorded', roles: ['sponsor'], min: 1 };
    const { verdict, findings } = await judge({ checks: [approval] });
    expect(verdict).toBe('needs_human');
    expect(findings[0].who).toEqual(['someone with the role sponsor']);
  });

  it('applies conditions, and applies what cannot be known', async () => {
    const check = (when: object) => ({ ...compare('1', '==', '2'), ...when });
    const files = { 'risk-profile.md': '---\nrisk_tier: minimal\n---\n' };
    const profile = {
      file: 'risk-profile.md',
      path: 'risk-profile.md',
      type: 'markdown' as const,
    };
    const verdict = async (when: object, known = true) =>
      (
        await judge({
          checks: [check(when)],
          files: known ? files : {},
          artifacts: [profile],
        })
      ).checks.find(({ check: id }) => id === 'own-1')?.status;
    expect(await verdict({ applies_if: 'risk_tier == high' })).toBe(
      'not_applicable',
    );
    expect(await verdict({ applies_if: 'risk_tier == minimal' })).toBe('fail');
    expect(await verdict({ applies_if: 'risk_tier == high' }, false)).toBe(
      'fail',
    );
    expect(await verdict({ fails_only_if: 'risk_tier in [high]' })).toBe(
      'not_applicable',
    );
  });

  it('names the phase that somebody meant', async () => {
    const { findings, verdict } = await judge({
      phase: { id: 'oportunity' },
      pipeline: { phases: [] },
    });
    expect(verdict).toBe('fail');
    expect(findings[0].message).toBe('there is no phase "oportunity"');
  });
});
