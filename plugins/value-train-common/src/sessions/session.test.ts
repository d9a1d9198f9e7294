import fc from 'fast-check';
import { defaultPipeline } from '../configuration/defaultPipeline';
import { createMemoryView } from '../repository/RepositoryView';
import { changeSession, openSession } from './changeSession';
import { checkHandoff, handoffPackageSchema, packHandoff } from './handoff';
import { migrateSession } from './migrate';
import { parseSession, renderSession, type Session } from './session';

const [phase] = defaultPipeline().phases;
const at = '2026-05-04T08:00:00Z';
const session = openSession({
  sessionId: 's-1',
  project: 'churn',
  ticket: 'opportunity_1',
  issue: 1,
  cycle: 1,
  phase,
  operator: 'user:default/ada',
  at,
});

const line = fc
  .string({ maxLength: 40 })
  .map(text => text.replace(/[\r\n]/g, ' ').trim());
const arbitrarySession: fc.Arbitrary<Session> = fc
  .record({
    summary: line,
    log: fc.array(
      line.map(text => `x ${text}`.trim()),
      { maxLength: 4 },
    ),
    handoff: line,
    todos: fc.array(line, { maxLength: 3 }),
    extra: line,
    issue: fc.nat(9999),
  })
  .map(({ summary, log, handoff, todos, extra, issue }) => ({
    ...session,
    frontMatter: { ...session.frontMatter, issue, todos, note: extra },
    summary: summary.replace(/^[#\s]+/, ''),
    log,
    handoff: handoff.replace(/^[#\s]+/, ''),
  }));

describe('a session', () => {
  it('round-trips through its Markdown file', () => {
    fc.assert(
      fc.property(arbitrarySession, given => {
        expect(parseSession(renderSession(given))).toEqual(given);
      }),
    );
  });

  it('refuses old revisions, foreign leases, unknown transitions and changes after the end', () => {
    const change = {
      expectedRevision: 1,
      by: 'lab',
      at,
      status: 'working' as const,
    };
    const working = changeSession(session, change);
    expect(working.frontMatter).toMatchObject({
      revision: 2,
      status: 'working',
    });
    expect(() => changeSession(working, change)).toThrow(/revision 2/);
    expect(() =>
      changeSession(session, change, {
        holder: 'ops',
        expiresAt: '2026-05-04T09:00:00Z',
      }),
    ).toThrow(/ops holds/);
    expect(
      changeSession(session, change, {
        holder: 'ops',
        expiresAt: '2026-05-04T07:00:00Z',
      }).frontMatter.revision,
    ).toBe(2);
    expect(() => changeSession(session, { ...change, status: 'done' })).toThrow(
      /seeded to done/,
    );
    const aborted = changeSession(session, { ...change, status: 'aborted' });
    expect(() =>
      changeSession(aborted, { ...change, expectedRevision: 2 }),
    ).toThrow(/only be read/);
  });

  it('names the field that is missing', () => {
    expect(() => parseSession('---\nsession_id: a\n---\n')).toThrow(
      /schema_version/,
    );
    expect(() => parseSession('no front matter')).toThrow(/front matter/);
  });
});

describe('a hand-off', () => {
  const files = Object.fromEntries(
    phase.artifacts.map(({ path }) => [path, `content of ${path}\n`]),
  );
  const details = { at, nextSteps: ['interview users'], openFindings: [] };
  const handoff = packHandoff(session, phase, createMemoryView(files), details);

  it('is complete for a successor who finds the same content', () => {
    expect(
      handoffPackageSchema.parse(JSON.parse(JSON.stringify(handoff))),
    ).toEqual(handoff);
    expect(checkHandoff(handoff, phase, createMemoryView(files))).toEqual([]);
    expect(handoff.promised).toEqual(phase.handoff);
  });

  it('is refused when something is missing or changed', () => {
    const [first, second] = phase.artifacts.map(({ path }) => path);
    expect(
      checkHandoff(
        handoff,
        phase,
        createMemoryView({ ...files, [first]: 'changed' }),
      ),
    ).toEqual([`${first} is not what was handed off`]);
    expect(
      checkHandoff(
        { ...handoff, artifacts: handoff.artifacts.slice(1) },
        phase,
        createMemoryView({ [second]: files[second] }),
      ),
    ).toEqual([`${first} is not in the package`]);
  });
});

describe('migrateSession', () => {
  const defaults = { project: 'churn', operator: 'user:default/ada', at };

  it('reads Markdown with YAML blocks without loss', () => {
    const source = [
      '# Active session',
      '',
      '## Metadata',
      '```yaml',
      'session_id: old-7',
      'current_phase: exploration',
      'status: In Progress',
      'colour: blue',
      '```',
      '## Objective',
      'Find out whether there is signal.',
      '## Decisions',
      '```yaml',
      'decisions:',
      '  - id: D1',
      '    choice: keep weekly data',
      '```',
      '## Scratch',
      'Some free thoughts.',
    ].join('\n');
    const { session: migrated, filled } = migrateSession(
      source,
      defaultPipeline(),
      defaults,
    );
    expect(migrated.frontMatter).toMatchObject({
      session_id: 'old-7',
      phase: 'exploration',
      status: 'working',
      mode: 'build',
      agent: 'lab',
      decisions: [{ id: 'D1', choice: 'keep weekly data' }],
    });
    expect(migrated.frontMatter.migrated).toMatchObject({
      colour: 'blue',
      status_word: 'In Progress',
    });
    expect(migrated.summary).toBe('Find out whether there is signal.');
    expect(migrated.other).toEqual([
      { heading: 'Active session', body: '' },
      { heading: 'Scratch', body: 'Some free thoughts.' },
    ]);
    expect(filled.join()).toContain('cycle = 1');
    expect(parseSession(renderSession(migrated))).toEqual(migrated);
  });

  it('reads JSON and key-value lines', () => {
    const json = migrateSession(
      '{"session":{"id":"j1","phase":"scope","issue":12},"x":[1]}',
      defaultPipeline(),
      defaults,
    ).session;
    expect(json.frontMatter).toMatchObject({
      session_id: 'j1',
      phase: 'scope',
      issue: 12,
      migrated: { x: [1] },
    });
    const lines = migrateSession(
      'session_id: k1\nPhase: scope\n**Status:** completed\nJust a remark\n',
      defaultPipeline(),
      defaults,
    ).session;
    expect(lines.frontMatter).toMatchObject({
      session_id: 'k1',
      phase: 'scope',
      status: 'done',
    });
    expect(lines.other).toEqual([{ heading: 'Notes', body: 'Just a remark' }]);
  });

  it('keeps comments, values that are said twice, and titles above nothing', () => {
    const source = [
      '# Churn, second try',
      '## State',
      '```yaml',
      '# asked by Pia on the phone',
      'phase: scope # not readiness, as the board says',
      'session:',
      '  id: s-1',
      'todos:',
      '  # the first one is urgent',
      '  - call Dan',
      '```',
      'Next: write the plan',
      'Next: send the plan',
      '## State',
      '```yaml',
      'phase: readiness',
      'id: s-2',
      '```',
      '## Log',
      'Began on Monday.',
    ].join('\n');
    const { session: migrated } = migrateSession(
      source,
      defaultPipeline(),
      defaults,
    );
    expect(migrated.frontMatter).toMatchObject({
      session_id: 's-1',
      phase: 'scope',
      next_steps: ['write the plan'],
      migrated: {
        comments: [
          'asked by Pia on the phone',
          'not readiness, as the board says',
          'the first one is urgent',
        ],
        'State.next': 'send the plan',
        'State.phase': 'readiness',
        'State.id': 's-2',
      },
    });
    expect(migrated.other).toEqual([
      { heading: 'Churn, second try', body: '' },
      { heading: 'Earlier log', body: 'Began on Monday.' },
    ]);
    expect(parseSession(renderSession(migrated))).toEqual(migrated);
    expect(() =>
      migrateSession('{"phase": ', defaultPipeline(), defaults),
    ).toThrow(/begins like JSON/);
  });

  it('loses no word of an older session, whatever its fields and endings', () => {
    const word = fc.stringMatching(/^[a-z]{6,12}$/);
    const block = fc.record({
      heading: fc.oneof(word, fc.constantFrom('Log', 'Summary', 'Handoff')),
      fields: fc.dictionary(word, word, { minKeys: 1, maxKeys: 4 }),
      prose: word,
      isYaml: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(block, { maxLength: 6, selector: b => b.heading }),
        fc.constantFrom('\n', '\r\n'),
        (blocks, end) => {
          const source = [
            '# Active session',
            ...blocks.flatMap(({ heading, fields, prose, isYaml }) => [
              `## ${heading}`,
              ...(isYaml
                ? [
                    '```yaml',
                    `# ${prose}noted`,
                    ...Object.entries(fields).map(([k, v]) => `${k}: ${v}`),
                    '```',
                  ]
                : []),
              prose,
            ]),
          ].join(end);
          const { session: migrated } = migrateSession(
            source,
            defaultPipeline(),
            defaults,
          );
          const text = renderSession(migrated);
          const lost = blocks
            .flatMap(({ prose, fields, isYaml }) => [
              prose,
              ...(isYaml ? [...Object.values(fields), `${prose}noted`] : []),
            ])
            .filter(said => !text.includes(said));
          expect(lost).toEqual([]);
          expect(parseSession(text)).toEqual(migrated);
        },
      ),
    );
  });
});
