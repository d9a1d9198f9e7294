import fc from 'fast-check';
import { diffCost } from './diffCost';
import { ComparedFile, diffFiles } from './diffFiles';
import { diffPolicy } from './diffPolicy';
import { diffState } from './diffState';

const range = (expected: number) => ({
  low: expected - 10,
  expected,
  high: expected + 10,
});

describe('diffState', () => {
  it('names what changed by path, and entries of lists by their id', () => {
    const before = {
      region: 'eu',
      nodes: [
        { id: 'api', replicas: 2, tags: ['a', 'b'] },
        { id: 'db', size: 'small' },
      ],
    };
    const after = {
      nodes: [
        { id: 'cache', size: 'small' },
        { id: 'db', size: 'large' },
        { id: 'api', replicas: 2, tags: ['a', 'c'] },
      ],
      tls: true,
    };
    expect(diffState(before, after)).toEqual([
      { path: 'region', change: 'removed', before: 'eu' },
      {
        path: 'nodes[id=api].tags[1]',
        change: 'changed',
        before: 'b',
        after: 'c',
      },
      {
        path: 'nodes[id=db].size',
        change: 'changed',
        before: 'small',
        after: 'large',
      },
      {
        path: 'nodes[id=cache]',
        change: 'added',
        after: { id: 'cache', size: 'small' },
      },
      { path: 'tls', change: 'added', after: true },
    ]);
  });

  it('takes -0 for what it is once written as JSON', () => {
    expect(diffState({ a: -0 }, { a: 0 })).toEqual([]);
  });

  it('finds nothing in what is equal and something in what is not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        expect(diffState(left, JSON.parse(JSON.stringify(left)))).toEqual([]);
        const there = diffState(left, right);
        const back = diffState(right, left);
        expect(there.map(change => change.path).sort()).toEqual(
          back.map(change => change.path).sort(),
        );
      }),
    );
  });
});

describe('diffCost', () => {
  const plan = (cost: unknown) => ({ name: 'v1', plan: { cost } });

  it('says what the change costs and where', () => {
    const before = plan({
      monthlyUsd: range(380),
      items: [
        { name: 'database', monthlyUsd: range(200) },
        { name: 'cluster', monthlyUsd: range(180) },
      ],
      pricesFrom: '2026-10-01',
    });
    const after = plan({
      monthlyUsd: range(412),
      items: [
        { name: 'database', monthlyUsd: range(212) },
        { name: 'cluster', monthlyUsd: range(180) },
        { name: 'cache', monthlyUsd: range(20) },
      ],
      pricesFrom: '2026-11-01',
    });
    expect(diffCost(before, after)).toMatchObject({
      status: 'available',
      deltaUsd: 32,
      items: [
        { name: 'database', deltaUsd: 12 },
        { name: 'cache', before: undefined, deltaUsd: 20 },
      ],
      pricesFrom: { before: '2026-10-01', after: '2026-11-01' },
    });
  });

  it.each([
    [undefined, 'names no cost'],
    [{ status: 'unavailable', reason: 'no prices for region x' }, 'region x'],
    [{ monthlyUsd: { low: 9, expected: 5, high: 7 } }, 'must ascend'],
  ])('is unavailable, not 0, for %j', (cost, reason) => {
    const diff = diffCost(plan({ monthlyUsd: range(1) }), plan(cost));
    expect(diff).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining(reason),
    });
  });
});

describe('diffPolicy', () => {
  it('tells the findings that came, went and stayed', () => {
    const finding = (rule: string) => ({
      severity: 'high' as const,
      rule,
      message: `${rule} is broken`,
    });
    const at = (verdict: string, ...rules: string[]) => ({
      name: 'v1',
      plan: { policy: { verdict, findings: rules.map(finding) } },
    });
    expect(diffPolicy(at('refused', 'a', 'b'), at('passed', 'b', 'c'))).toEqual(
      {
        status: 'available',
        before: 'refused',
        after: 'passed',
        added: [finding('c')],
        removed: [finding('a')],
        kept: 1,
      },
    );
    expect(diffPolicy(at('perhaps'), at('passed'))).toMatchObject({
      status: 'unavailable',
    });
  });
});

describe('diffFiles', () => {
  it('gives patches of texts and names what it cannot compare', () => {
    const binary = (digest: string): ComparedFile => ({
      digest,
      note: 'not text',
    });
    const changes = diffFiles(
      new Map<string, ComparedFile>([
        ['main.tf', { text: 'a\nb\n' }],
        ['gone.md', { text: '-- x\n' }],
        ['logo.png', binary('1')],
        ['same.png', binary('2')],
      ]),
      new Map<string, ComparedFile>([
        ['main.tf', { text: 'a\nc\nd\n' }],
        ['new.md', { text: 'n\n' }],
        ['logo.png', binary('3')],
        ['same.png', binary('2')],
      ]),
    );
    expect(
      changes.map(({ path, change, addedLines, removedLines, note }) => [
        path,
        change,
        addedLines,
        removedLines,
        note,
      ]),
    ).toEqual([
      ['gone.md', 'removed', 0, 1, undefined],
      ['logo.png', 'changed', 0, 0, 'not text'],
      ['main.tf', 'changed', 2, 1, undefined],
      ['new.md', 'added', 1, 0, undefined],
    ]);
    expect(changes[2].patch).toContain('+c\n+d');
  });
});
