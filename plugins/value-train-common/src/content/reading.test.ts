import { defaultPipeline } from '../configuration/defaultPipeline';
import { createMemoryView } from '../repository/RepositoryView';
import { evaluateCondition, parseCondition } from './condition';
import { ContentReader } from './ContentReader';
import { queryData } from './query';

describe('conditions', () => {
  const known: Record<string, unknown> = {
    risk_tier: 'high',
    regulations: ['gdpr', 'ai-act'],
    'plan.yml#size': 3,
  };
  const holds = (text: string) => {
    const parsed = parseCondition(text);
    return parsed.ok
      ? evaluateCondition(parsed.condition, name => known[name])
      : parsed.reason;
  };

  it.each([
    ['risk_tier == high', true],
    ['risk_tier != high', false],
    ['risk_tier in [limited, "high"]', true],
    ['regulations in [gdpr]', true],
    ['regulations not in [hipaa]', true],
    ['not risk_tier == high', false],
    ['risk_tier == low or regulations in [gdpr]', true],
    ['risk_tier == high and (regulations in [x] or plan.yml#size == 3)', true],
    // What is unknown decides only where nothing else does.
    ['data_class == secret', undefined],
    ['not data_class == secret', undefined],
    ['data_class == secret or risk_tier == high', true],
    ['data_class == secret and risk_tier == low', false],
    ['data_class == secret and risk_tier == high', undefined],
  ])('%s', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });

  it.each([
    ['colour == red', /"colour" is neither/],
    ['risk_tier', /a value is missing/],
    ['risk_tier is high', /unknown operator "is"/],
    ['(risk_tier == high', /closing parenthesis/],
    ['risk_tier == high maybe', /unexpected "maybe"/],
  ])('refuses %s', (text, reason) => {
    expect(holds(text)).toMatch(reason);
  });
});

describe('queryData', () => {
  const data = {
    runs: [{ id: 'a', best: true }, { id: 'b' }],
    caps: { build: 1, run: 2 },
    empty: null,
  };

  it.each([
    ['runs[].id', ['a', 'b']],
    ['runs[best].id', ['a']],
    ['caps.*', [1, 2]],
    ['caps.build', 1],
  ])('%s', (path, value) => {
    expect(queryData(data, path)).toEqual({ status: 'value', value });
  });

  it.each([
    ['gone', /does not exist/],
    ['empty', /is empty/],
    ['caps[].x', /is not a list/],
    ['runs]', /is not a path/],
    ['toString', /does not exist/],
  ])('%s gives nothing', (path, reason) => {
    expect(queryData(data, path)).toMatchObject({
      status: 'unavailable',
      reason: expect.stringMatching(reason),
    });
  });
});

describe('ContentReader', () => {
  const reader = new ContentReader(
    createMemoryView({
      'note.md':
        '---\nstatus: draft\n---\n## Costs\n\n| what | sum |\n|---|---|\n| `a` | 1 |\n\n## Empty\n',
      'blank.md': ' \n',
      'list.json': '{"rows": []}',
      'broken.yml': 'a: [',
      'empty.yml': '',
    }),
    defaultPipeline(),
  );

  it.each([
    ['note.md#status', 'draft'],
    ['note.md#costs[].what', ['a']],
    ['note.md#costs.rows', 1],
    ['list.json#rows', []],
    ['just words', 'just words'],
  ])('%s', (reference, value) => {
    expect(reader.resolve(reference)).toEqual({ status: 'value', value });
  });

  it.each([
    ['gone.md#x', /gone\.md is missing/],
    ['note.md#x', /neither a front-matter key nor a section/],
    ['note.md#x.rows', /has no section "x"/],
    ['note.md#empty', /is empty/],
    ['broken.yml#a', /cannot be read/],
    ['empty.yml#a', /empty\.yml is empty/],
  ])('%s gives nothing', (reference, reason) => {
    expect(reader.resolve(reference)).toMatchObject({
      status: 'unavailable',
      reason: expect.stringMatching(reason),
    });
  });

  it('takes nothing for evidence that holds nothing', () => {
    const status = (evidence: string) => reader.evidenceExists(evidence).status;
    expect(status('note.md')).toBe('value');
    expect(status('note.md#costs')).toBe('value');
    expect(status('blank.md')).toBe('unavailable');
    expect(status('gone.md')).toBe('unavailable');
    expect(status('note.md#gone')).toBe('unavailable');
    expect(status('list.json#rows[]')).toBe('unavailable');
  });
});
