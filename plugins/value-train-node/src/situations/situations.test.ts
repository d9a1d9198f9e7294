import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  createMemoryView,
  evaluateGate,
  readTrainFacts,
} from '@trainyard/plugin-value-train-common';
import { createFolderView } from '../repository/folderView';
import { applyStep, type Workbench } from './applyStep';
import { judgeSituations } from './judgeSituations';
import { pipelineOf } from './pipelineOf';
import { situationStepSchema, type SituationStep } from './schema';

jest.setTimeout(300_000);

const inOrder = path.resolve(
  __dirname,
  '../../../../bench/gates/whole-repository-in-order',
);
const brief = 'preengagement/framing/opportunity-brief.md';
const decision = 'preengagement/framing/go-no-go.yml';

describe('a situation', () => {
  const whole = createFolderView(path.join(inOrder, 'repository'));
  const original = new Map(
    whole.list().map(entry => [entry.path, whole.readText(entry.path) ?? '']),
  );

  function put(...steps: SituationStep[]): Workbench {
    const bench: Workbench = {
      phase: 'opportunity',
      files: new Map(original),
      now: new Date('2026-03-08T00:00:00Z'),
    };
    steps.forEach(step => applyStep(bench, situationStepSchema.parse(step)));
    return bench;
  }
  async function judge(...steps: SituationStep[]) {
    const { files, base, now, phase } = put(...steps);
    const view = createMemoryView(files);
    const { verdict, findings } = await evaluateGate({
      pipeline: pipelineOf(files),
      phase,
      view,
      base: base && createMemoryView(base),
      facts: readTrainFacts(view),
      now,
    });
    return `${verdict}: ${[
      ...new Set(findings.map(({ check, type }) => `${check}/${type}`)),
    ].join(' ')}`;
  }

  it.each<[string, SituationStep[], RegExp]>([
    ['nothing', [], /^pass: $/],
    [
      'a word left out',
      [
        { replace: { path: brief, from: '## Value', to: '## Worth' } },
        { approve_again: true },
      ],
      /^fail: .*g-artifacts\/sections_present/,
    ],
    [
      'an edit after approval',
      [{ append: { path: brief, text: '\nMore.\n' } }],
      /^needs_human: opp-g3\/approval_recorded/,
    ],
    [
      'an edit that is approved again',
      [
        { append: { path: brief, text: '\nMore.\n' } },
        { refresh_inputs: true },
        { approve_again: true },
      ],
      /^pass: /,
    ],
    [
      'approvals forgotten, one given anew',
      [
        { forget_approvals: true },
        { approve: { role: 'sponsor', person: 'user:default/sam' } },
      ],
      /opp-g3|^pass: /,
    ],
    [
      'other editors',
      [
        { convert: { path: brief, to: 'crlf' } },
        { convert: { path: decision, to: 'bom' } },
        { approve_again: true },
      ],
      /^pass: /,
    ],
    ['a file removed', [{ remove: decision }], /g-artifacts\/file_exists/],
    [
      'a value set',
      [
        { set: { path: decision, at: 'decision', value: 'no_go' } },
        { approve_again: true },
      ],
      /^rejected: opp-g1\/compare/,
    ],
    [
      'a value taken out',
      [{ unset: { path: decision, at: 'currency' } }, { approve_again: true }],
      /g-artifacts\/fields_valid/,
    ],
    [
      'front matter changed',
      [
        { set: { path: brief, at: 'phase', value: 'scope' } },
        { approve_again: true },
      ],
      /g-artifacts\/frontmatter_valid/,
    ],
    [
      'a tick taken back that the base has',
      [{ base_here: true }, { untick: 'opp-1' }],
      /g-checklist\/checklist_complete g-checklist\/checklist_monotonic/,
    ],
    [
      'an item dropped',
      [{ drop_item: 'opp-2' }],
      /g-checklist\/checklist_complete/,
    ],
    [
      'an agent that ticks for a person',
      [{ tick_by: { item: 'opp-6', by: 'onboarder' } }],
      /g-checklist\/checklist_complete/,
    ],
    [
      'evidence that leads nowhere',
      [{ evidence: { item: 'opp-1', is: 'gone.md' } }],
      /g-checklist\/checklist_complete/,
    ],
    [
      'a large file',
      [{ fill: { path: 'dump.txt', megabytes: 6 } }],
      /g-hygiene\/size_limit/,
    ],
    [
      'a key in a file',
      [
        {
          write: {
            path: 'notes.txt',
            content: ['AKIA', 'QWERTYUIOPASDFGH'].join(''),
          },
        },
      ],
      /g-hygiene\/no_secrets/,
    ],
  ])('of %s', async (_name, steps, expected) => {
    expect(await judge(...steps)).toMatch(expected);
  });

  it('is an error where a step finds nothing to change', () => {
    for (const [step, reason] of [
      [{ replace: { path: brief, from: 'zebra', to: 'x' } }, /does not hold/],
      [{ remove: 'gone.md' }, /does not exist/],
      [{ untick: 'opp-99' }, /does not stand in/],
    ] as const) {
      expect(() => put(step)).toThrow(reason);
    }
    const later = put(
      { later_days: 2 },
      { spend: { phase: 'opportunity', amount: 3 } },
      { waive: { id: 'W-1' } },
    );
    expect(later.now.toISOString()).toBe('2026-03-10T00:00:00.000Z');
    expect(later.files.get('.trainyard/costs.yml')).toContain('amount: 3');
    expect(later.files.get('.trainyard/waivers.yml')).toContain('W-1');
  });
});

describe('judgeSituations', () => {
  let root: string;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'situations-'));
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  it('judges whole repositories at any depth, and lets no broken one hide the others', async () => {
    const write = (file: string, text: string) => {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), text);
    };
    fs.cpSync(inOrder, path.join(root, 'group/right'), { recursive: true });
    fs.cpSync(inOrder, path.join(root, 'group/edited'), { recursive: true });
    fs.appendFileSync(
      path.join(root, 'group/edited/repository', brief),
      '\nMore.\n',
    );
    write(
      'group/edited/expected.yml',
      'gate: opportunity\nverdict: needs_human\nfindings: [approval_recorded, g-fresh]\nnow: 2026-03-08T00:00:00Z\n',
    );
    write('unreadable/expected.yml', 'gate: [');
    write('recipe/expected.yml', 'gate: scope\nverdict: pass\nfindings: []\n');
    write('recipe/situation.yml', 'steps: 3\n');
    const outcomes = await judgeSituations(root);
    expect(
      outcomes.map(({ name, verdict, missed }) => [name, verdict, missed]),
    ).toEqual([
      ['group/edited', 'needs_human', ['g-fresh']],
      ['group/right', 'pass', []],
      ['recipe', 'error', []],
      ['unreadable', 'error', []],
    ]);
  });
});
