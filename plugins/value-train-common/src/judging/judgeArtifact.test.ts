import { defaultPipeline } from '../configuration/defaultPipeline';
import type { ArtifactDefinition } from '../configuration/fieldSchema';
import { ContentReader } from '../content/ContentReader';
import { createMemoryView } from '../repository/RepositoryView';
import { judgeArtifact } from './judgeArtifact';

const pipeline = defaultPipeline();
const context = {
  pipeline,
  phase: 'opportunity',
  project: 'churn',
  cycle: 1,
  now: Date.parse('2026-05-04T08:00:00Z'),
};

/** What is wrong with an artifact, without its path. */
function problems(
  artifact: Omit<ArtifactDefinition, 'file' | 'path'> & { file?: string },
  content: string | undefined,
  others: Record<string, string> = {},
): string[] {
  const path = artifact.file ?? 'work.md';
  const files = content === undefined ? others : { ...others, [path]: content };
  const view = createMemoryView(files);
  return judgeArtifact(
    { ...artifact, file: path, path },
    new ContentReader(view, pipeline, 'opportunity'),
    context,
  ).map(({ message }) => message.replace(/^\S+:? /, ''));
}

const front = (change = '') =>
  [
    '---',
    'artifact: work',
    'phase: opportunity',
    'project: churn',
    'ticket: opportunity_1',
    'cycle: 1',
    'version: 1',
    'status: draft',
    'author_agent: onboarder',
    'created_at: 2026-05-01T08:00:00Z',
    'updated_at: 2026-05-02T08:00:00Z',
    'inputs: []',
    'decisions: []',
    ...(change === '' ? [] : [change]),
    '---',
    '',
  ]
    .filter(
      (line, _index, all) =>
        line === change ||
        change === '' ||
        !line.startsWith(`${change.split(':')[0]}:`) ||
        all.filter(other => other === line).length > 1,
    )
    .join('\n');

describe('a Markdown artifact', () => {
  const document = (body: string, sections: ArtifactDefinition['sections']) =>
    problems({ type: 'markdown', sections }, `${front()}${body}`);
  const prose =
    'Customers leave without a word and nobody knows why they do until the contract is gone for good.';

  it('is in order with front matter and sections that say something', () => {
    expect(
      document(
        `## Problem\n\n${prose}\n\n- first\n- second\n\n## Value\n\n| measure | unit |\n|---|---|\n| churn | % |\n`,
        [
          { heading: 'Problem', min_words: 10, min_items: 2 },
          {
            heading: 'Value',
            table: { columns: ['measure', 'unit'], min_rows: 1 },
          },
        ],
      ),
    ).toEqual([]);
  });

  it.each([
    ['', { heading: 'Problem' }, /"Problem" is missing/],
    [
      `## Problem\n\nx\n\n## Problem\n\ny\n`,
      { heading: 'Problem' },
      /stands there twice/,
    ],
    [
      '## Problem\n\nToo short.\n',
      { heading: 'Problem', min_words: 10 },
      /has 2 of at least 10 words/,
    ],
    [
      `## Problem\n\n${'word '.repeat(30)}\n`,
      { heading: 'Problem', min_words: 20 },
      /repeats itself/,
    ],
    [
      `## Problem\n\n- one\n`,
      { heading: 'Problem', min_items: 2 },
      /1 of at least 2 list items/,
    ],
    ['## Flow\n\nx\n', { heading: 'Flow', mermaid: true }, /no Mermaid/],
    [
      '## Value\n\nx\n',
      { heading: 'Value', table: { columns: ['a'], min_rows: 1 } },
      /has no table/,
    ],
    [
      '## Value\n\n| b |\n|---|\n| 1 |\n',
      { heading: 'Value', table: { columns: ['a'], min_rows: 1 } },
      /lacks the column a/,
    ],
    [
      '## Value\n\n| a |\n|---|\n| - |\n',
      { heading: 'Value', table: { columns: ['a'], min_rows: 1 } },
      /0 of at least 1 filled rows/,
    ],
    ['See [the plan](plan.md).\n', { heading: 'x' }, /links to "plan\.md"/],
    ['TBD\n', { heading: 'x' }, /still says "TBD"/],
    ['<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b\n', { heading: 'x' }, /conflict/],
  ])('tells what is wrong with %j', (body, section, expected) => {
    expect(document(body, [section]).join('; ')).toMatch(expected);
  });

  it.each([
    ['phase: scope', /phase says "scope"/],
    ['phase: scpe', /is not one of phases\.id/],
    ['project: other', /project says "other"/],
    ['artifact: something', /artifact says "something"/],
    ['cycle: 4', /cycle says 4/],
    ['status: superseded', /a newer version takes its place/],
    ['status: great', /is none of/],
    ['version: first', /is not a whole number/],
    ['author_agent: nobody', /is not one of agents\.id/],
    ['updated_at: 2027-01-01T00:00:00Z', /lies in the future/],
    ['created_at: yesterday', /is not a date with time/],
    ['inputs: [{path: a}]', /\[0\]\.sha256 is missing/],
  ])('believes no front matter with %s', (change, expected) => {
    expect(problems({ type: 'markdown' }, front(change)).join('; ')).toMatch(
      expected,
    );
  });

  it('is told once when it is missing or empty', () => {
    expect(problems({ type: 'markdown' }, undefined)).toEqual(['is missing']);
    expect(problems({ type: 'markdown' }, ' \n')).toEqual(['is empty']);
    expect(problems({ type: 'binary', file: 'model.onnx' }, 'x')).toEqual([]);
  });
});

describe('a data artifact', () => {
  const fields: ArtifactDefinition['fields'] = {
    name: { type: 'string', required: true, pattern: '^[a-z]+$' },
    share: { type: 'number', min: 0, max: 1 },
    parts: { type: 'list', min_items: 1 },
    'parts[].id': { type: 'integer', required: true },
    caps: { type: 'map', keys: ['build'] },
    'caps.*': { type: 'number' },
    on: { type: 'date' },
    live: { type: 'boolean' },
  };
  const judgeYaml = (text: string) =>
    problems({ type: 'yaml', file: 'work.yml', fields }, text).join('; ');

  it.each([
    ['name: churn\nshare: 0.4\nparts: [{id: 1}]\non: 2026-05-01\n', /^$/],
    ['share: 0.4\n', /name is missing/],
    ['name: Churn!\n', /does not match/],
    ['name: 4\n', /is not text/],
    ['name: x\nshare: 2\n', /above the maximum 1/],
    ['name: x\nshare: -1\n', /below the minimum 0/],
    ['name: x\nshare: much\n', /is not a number/],
    ['name: x\nparts: []\n', /has 0 of at least 1 elements/],
    ['name: x\nparts: [1, ~]\n', /empty elements/],
    ['name: x\nparts: [{id: a}]\n', /parts\[0\]\.id "a" is not a whole number/],
    ['name: x\nparts: all\n', /is not a list/],
    ['name: x\ncaps: {run: 1}\n', /lacks build/],
    ['name: x\ncaps: {build: a}\n', /caps\.build "a" is not a number/],
    ['name: x\ncaps: 3\n', /is not a map/],
    ['name: x\non: 2026-02-30\n', /is not a date/],
    ['name: x\nlive: maybe\n', /is not true or false/],
    ['- a\n', /is not a map of fields/],
    ['name: [\n', /cannot be read/],
  ])('%j', (text, expected) => {
    expect(judgeYaml(text)).toMatch(expected);
  });

  it('reads rows of CSV by the same rules', () => {
    const rules = { 'rows[].amount': { type: 'number' as const } };
    const judgeCsv = (text: string) =>
      problems({ type: 'csv', file: 'work.csv', fields: rules }, text);
    expect(judgeCsv('id,amount\na,1\n')).toEqual([]);
    expect(judgeCsv('id,amount\na,much\n')[0]).toMatch(/is not a number/);
  });

  it('judges risks by the fields of the configuration', () => {
    const judgeRisk = (risk: object) =>
      problems(
        {
          type: 'yaml',
          file: 'risks.yml',
          fields: { risks: { type: 'list', of: 'risk_fields' } },
        },
        JSON.stringify({ risks: [risk].flat() }),
      ).join('; ');
    const risk = {
      id: 'R-001',
      title: 'Late data',
      type: 'data',
      description: 'Tickets that arrive days later change what the model sees.',
      likelihood: 2,
      impact: 3,
      status: 'open',
      owner: 'lab',
    };
    expect(judgeRisk(risk)).toBe('');
    for (const [change, reason] of [
      [{ id: 'first' }, /not of the form R-001/],
      [{ title: 'Late' }, /has 1 of at least 2 words/],
      [{ title: 'a b c d e f g h i j k l' }, /at most 10 are allowed/],
      [{ type: 'weather' }, /is none of/],
      [{ likelihood: 9 }, /not a whole number from 1 to 5/],
      [{ score: 25 }, /is not likelihood × impact \(6\)/],
      [{ owner: ' ' }, /owner is missing/],
      [{ status: 'accepted' }, /accepted_by is missing/],
      [{ phases: 'all' }, /is not a list/],
      [{ description: undefined }, /description is missing/],
    ] as const) {
      expect(judgeRisk({ ...risk, ...change })).toMatch(reason);
    }
    expect(judgeRisk([risk, risk])).toMatch(/is used twice/);
    expect(judgeRisk(['late'])).toMatch(/is not a map/);
  });
});

describe('a Python artifact', () => {
  const judgeCode = (text: string, rules: ArtifactDefinition['rules']) =>
    problems({ type: 'python', file: 'work.py', rules }, text).join('; ');
  const parses = { parses: true };

  it.each([
    ['def main():\n    return {\n        "a": 1,\n    }\n', /^$/],
    ['x = """a\nb"""\nif x:\n    pass\nelse:\n    y = 1\n', /^$/],
    ['x = "open\n', /line 1 a string is not closed/],
    ['x = (1\n', /"\(" is not closed/],
    ['x = 1)\n', /"\)" closes nothing/],
    ['def main():\nx = 1\n', /a block has no body/],
    ['if x\n    y = 1\n', /lacks its colon/],
    ['x = 1\n    y = 2\n', /indented without reason/],
    ['if x:\n        y = 1\n    z = 2\n', /fits no block/],
    ['def (a):\n    pass\n', /a definition has no name/],
    ['while True:\n', /a block has no body/],
  ])('%j', (text, expected) => {
    expect(judgeCode(text, parses)).toMatch(expected);
  });

  it('is held to its rules', () => {
    const text = 'def main():\n    pass\n';
    expect(judgeCode(text, { has_entry: 'run' })).toMatch(/no function "run"/);
    expect(judgeCode(text, { max_lines: 2 })).toMatch(/has 3 lines/);
    expect(judgeCode(text, { min_tests: 1 })).toMatch(/0 of at least 1 tests/);
    expect(judgeCode('def test_a():\n    pass\n', { min_tests: 1 })).toBe('');
    expect(
      judgeCode('path = "/home/ada/data"\n', {
        forbid: ['absolute home path'],
      }),
    ).toMatch(/home folder/);
    expect(
      judgeCode('load("data/holdout.csv")\n', { forbid: ['hold-out uri'] }),
    ).toMatch(/sealed hold-out/);
    const token = ['ghp', 'A1b2'.repeat(9)].join('_');
    expect(
      judgeCode(`t = "${token}"\n`, { forbid: ['hard-coded credential'] }),
    ).toMatch(/holds a credential \(GitHub token\)/);
  });
});

describe('a notebook', () => {
  const rules = { valid_nbformat: true, executes: true, max_output_mb: 1 };
  const cell = (more: object) => ({
    cell_type: 'code',
    source: 'x = 1',
    execution_count: 1,
    outputs: [],
    ...more,
  });
  const judgeCells = (...cells: object[]) =>
    problems(
      { type: 'notebook', file: 'work.ipynb', rules },
      JSON.stringify({ nbformat: 4, cells }),
    ).join('; ');

  it('ran from top to bottom without errors and with small outputs', () => {
    const text = { cell_type: 'markdown', source: ['# Title'] };
    expect(judgeCells(text, cell({}), cell({ execution_count: 2 }))).toBe('');
    expect(judgeCells(cell({ execution_count: null }))).toMatch(
      /was not executed/,
    );
    expect(judgeCells(cell({ execution_count: 2 }), cell({}))).toMatch(
      /out of order/,
    );
    expect(judgeCells(cell({ outputs: [{ output_type: 'error' }] }))).toMatch(
      /ended with an error/,
    );
    expect(
      judgeCells(cell({ outputs: [{ data: 'x'.repeat(2 * 1024 * 1024) }] })),
    ).toMatch(/outputs take 2\.0 MB/);
    expect(judgeCells({ cell_type: 'pie' })).toMatch(/not a notebook/);
    expect(
      problems(
        { type: 'notebook', file: 'work.ipynb', rules },
        JSON.stringify({
          nbformat: 3,
          worksheets: [
            { cells: [{ cell_type: 'code', input: 'x', prompt_number: 1 }] },
          ],
        }),
      ),
    ).toEqual([]);
    expect(
      problems({ type: 'notebook', file: 'work.ipynb', rules }, '{').join(),
    ).not.toBe('');
  });
});
