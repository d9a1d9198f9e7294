import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  churnContent,
  runExperiment,
} from '@trainyard/plugin-value-train-node';
import { defaultPipeline } from '@trainyard/plugin-value-train-common';
import { Command } from 'commander';
import { stringify } from 'yaml';
import { register as audit } from '../audit';
import { register as check } from '../check';
import { register as conductor } from '../conductor';
import { register as hooks } from '../hooks';
import { register as pipeline } from '../pipeline';
import { register as session } from '../session';

jest.setTimeout(300_000);

const modules = { audit, check, conductor, hooks, pipeline, session };
const ada = 'user:default/ada';
const sam = 'user:default/sam';
const brief = 'preengagement/framing/opportunity-brief.md';

describe('yard in the repository of a train', () => {
  let root: string;
  let printed: string;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'yard-train-'));
    jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    fs.rmSync(root, { recursive: true, force: true });
    process.exitCode = 0;
  });

  /** Runs a command as somebody would, and gives its exit code and what it says to machines. */
  async function yard(line: string, ...more: string[]) {
    const [name, ...words] = line.split(' ');
    const command = new Command(name).exitOverride();
    modules[name as keyof typeof modules](command);
    printed = '';
    process.exitCode = 0;
    await command.parseAsync([...words, ...more, '--dir', root, '--json'], {
      from: 'user',
    });
    return { code: process.exitCode, said: JSON.parse(printed) };
  }
  const write = (file: string, text: string) => {
    const target = path.join(root, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
    return target;
  };
  const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
  const found = () =>
    yard('session init --project churn --role', `sponsor=${sam}`, '--as', ada);
  /** Writes the artifacts of the first phase as the example has them, and ticks. */
  async function work() {
    const drafts = churnContent.opportunity({
      project: 'churn',
      at: new Date().toISOString(),
      today: new Date().toISOString().slice(0, 10),
      commit: '',
      endpoint: '',
      cycle: 1,
      experiment: runExperiment(),
      read: () => '',
    });
    const [opened] = (await yard('session status')).said;
    const now = new Date().toISOString();
    for (const draft of drafts) {
      const text = draft.content.startsWith('---\n')
        ? draft.content.replace(
            '---\n',
            `---\nticket: ${opened.ticket}\ncycle: 1\nversion: 1\ncreated_at: ${now}\nupdated_at: ${now}\ninputs: []\n`,
          )
        : draft.content;
      write(draft.path, text);
    }
    for (let number = 1; number <= 6; number++) {
      await yard(`conductor tick opp-${number} --as ${ada}`);
    }
  }

  it('goes through the first phase: refused with reasons, mended, approved, advanced, with an audit that holds', async () => {
    expect((await found()).said.written).toEqual(
      expect.arrayContaining([
        'catalog-info.yaml',
        'AGENTS.md',
        'CLAUDE.md',
        'Makefile',
        '.github/workflows/value-train.yml',
        '.github/pull_request_template.md',
        '.github/ISSUE_TEMPLATE/opportunity.yml',
      ]),
    );
    const empty = await yard('conductor next');
    expect(empty).toMatchObject({ code: 1, said: { mode: 'intake' } });
    expect((await yard('check todo')).code).toBe(1);
    expect((await yard('check artifacts')).code).toBe(1);
    expect(await yard('conductor update', '--as', ada)).toMatchObject({
      code: 1,
      said: { moved: false, gate: { verdict: 'fail' } },
    });

    await work();
    expect((await yard('check todo')).said).toMatchObject({ ok: true });
    write(brief, read(brief).replace('## Value', 'TODO\n\n## Value'));
    expect((await yard('check artifacts')).said.findings).toMatchObject([
      { check: 'g-artifacts', type: 'not_placeholder', path: brief },
    ]);
    write(brief, read(brief).replace('TODO\n\n', ''));
    expect((await yard('check artifacts')).code).toBe(0);

    // Only a person is missing; an edit after the approval asks again.
    expect((await yard('session validate')).code).toBe(3);
    expect((await yard('conductor next')).code).toBe(3);
    await yard('conductor approve --role sponsor', '--as', sam);
    write(brief, `${read(brief)}\nOne more remark.\n`);
    expect((await yard('conductor next')).code).toBe(3);
    const approved = await yard(
      'conductor approve --role sponsor',
      '--as',
      sam,
    );
    expect(approved.said.gate.verdict).toBe('pass');
    expect(
      (await yard('conductor update', '--as', 'conductor')).said,
    ).toMatchObject({ moved: true, from: 'opportunity', to: ['discovery'] });

    expect((await yard('audit verify')).code).toBe(0);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    expect(publicKey.asymmetricKeyType).toBe('ed25519');
    const key = write(
      '.data/key.pem',
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    const bundle = path.join(root, '.data/bundle.json');
    await yard('audit export', '--out', bundle, '--key', key);
    expect((await yard('audit verify --bundle', bundle)).code).toBe(0);
    write('.data/bundle.json', read('.data/bundle.json').replace(sam, ada));
    expect((await yard('audit verify --bundle', bundle)).code).toBe(1);

    const log = '.trainyard/audit.jsonl';
    const lines = read(log).trim().split('\n');
    write(log, `${[...lines.slice(0, 3), ...lines.slice(4)].join('\n')}\n`);
    const broken = await yard('audit verify');
    expect(broken.code).toBe(1);
    expect(broken.said.tamperings[0].message).toBe(
      'event 4 is missing before event 5',
    );
    await expect(yard('conductor update', '--as', ada)).rejects.toThrow(
      'the audit is broken',
    );
    await expect(yard('audit verify --head 12')).rejects.toThrow('SEQ:SHA256');
  });

  it('waives what may be waived, by somebody who may, for as long as they say', async () => {
    await found();
    await work();
    const waive = (name: string, who: string, until: string, why: string) =>
      yard(
        `conductor waive ${name} --role sponsor --until ${until} --risk R-001`,
        '--reason',
        why,
        '--as',
        who,
      );
    write(brief, read(brief).replace('## Screening', '## Screened'));
    const why = 'the screening is in another document';
    const open = { code: 1, said: { covers: 0 } };
    expect(await waive('g-artifacts', ada, '2099-01-01', why)).toMatchObject(
      open,
    );
    expect(await waive('g-artifacts', sam, '2020-01-01', why)).toMatchObject(
      open,
    );
    expect(await waive('g-artifacts', sam, '2099-01-01', 'so')).toMatchObject(
      open,
    );
    expect(await waive('opp-g3', sam, '2099-01-01', why)).toMatchObject(open);
    const waived = await waive('g-artifacts', sam, '2099-01-01', why);
    expect(waived).toMatchObject({ code: 0, said: { id: 'W-5' } });
    expect(waived.said.covers).toBeGreaterThan(0);
    // The checklist names the section as evidence; that is another check.
    await waive('g-checklist', sam, '2099-01-01', why);
    await yard('conductor approve --role sponsor', '--as', sam);
    expect((await yard('conductor next')).said.gate.verdict).toBe(
      'pass_with_waiver',
    );
    expect(read('.trainyard/audit.jsonl')).toContain('"waiver-recorded"');
  });

  it('installs hooks that let work go on and stop what is wrong', async () => {
    await found();
    const { said } = await yard('hooks install');
    expect(said.installed).toHaveLength(2);
    expect(fs.statSync(said.installed[0]).mode & 0o111).toBeGreaterThan(0);
    // The hooks call yard; here a stub tells with what.
    const bin = write(
      '.data/bin/yard',
      `#!/bin/sh\necho "$@" >> '${root}/.data/called'\n`,
    );
    fs.chmodSync(bin, 0o755);
    execFileSync(
      'git',
      [
        '-c',
        'user.name=x',
        '-c',
        'user.email=x@example.com',
        'commit',
        '-qam',
        'x',
        '--allow-empty',
      ],
      {
        cwd: root,
        env: {
          PATH: `${path.dirname(bin)}:${process.env.PATH}`,
          HOME: root,
          GIT_CONFIG_NOSYSTEM: '1',
        },
      },
    );
    expect(read('.data/called')).toBe('check artifacts --started\n');
    expect((await yard('check artifacts --started')).code).toBe(0);
    expect((await yard('check todo --started')).code).toBe(0);
    write(brief, '# Brief\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n');
    expect((await yard('check artifacts --started')).code).toBe(1);
    await yard(`conductor tick opp-1 --as ${ada}`);
    expect((await yard('check todo --started')).code).toBe(1);
    fs.writeFileSync(said.installed[0], '#!/bin/sh\nmine\n');
    await expect(yard('hooks install')).rejects.toThrow('exists already');
  });

  it('pauses, goes beside, back, over and to an end, each time as a new revision', async () => {
    const shipped = defaultPipeline();
    const own = {
      ...shipped,
      phases: shipped.phases.map(phase =>
        phase.id === 'opportunity'
          ? {
              ...phase,
              parallel_with: ['exploration'],
              gate: { ...phase.gate, policy: 'auto' as const, checks: [] },
            }
          : phase,
      ),
    };
    const file = write('own.yml', stringify(own, { lineWidth: 0 }));
    expect((await yardFile('validate', file)).code).toBe(0);
    await yard(
      'session init --project churn --role',
      `sponsor=${sam}`,
      '--as',
      ada,
      '--pipeline',
      file,
    );
    const move = async (line: string, ...more: string[]) =>
      (await yard(`conductor ${line}`, ...more, '--as', sam)).said;
    expect(await move('pause --reason', 'holidays')).toMatchObject({
      status: 'paused',
    });
    expect((await yard('conductor next')).said.gate.findings).toContainEqual(
      expect.objectContaining({ message: 'the train is paused' }),
    );
    await expect(
      move('back opportunity --reason', 'while it rests'),
    ).rejects.toThrow('paused');
    expect(await move('resume')).toMatchObject({ status: 'active' });
    expect(await move('open exploration')).toMatchObject({
      positions: [{ phase: 'opportunity' }, { phase: 'exploration' }],
    });
    // Each of the two has a ticket with a session of its own.
    expect((await yard('session status')).said).toHaveLength(2);
    const skip = (role: string, reason: string) =>
      move(
        `skip --phase opportunity --role ${role} --until 2099-01-01 --risk R-1 --reason`,
        reason,
      );
    await expect(skip('security', 'decided long before')).rejects.toThrow(
      'does not hold the role security',
    );
    await expect(skip('sponsor', 'so')).rejects.toThrow('says nothing');
    expect(await skip('sponsor', 'decided long before')).toMatchObject({
      positions: [{ phase: 'exploration' }, { phase: 'discovery' }],
    });
    await expect(move('rollback one --reason', 'a mistake')).rejects.toThrow(
      'no revision',
    );
    const restored = await move('rollback 1 --reason', 'a mistake');
    expect(restored).toMatchObject({
      revision: 6,
      positions: [{ phase: 'opportunity' }],
    });
    expect(
      await move('archive --lesson', 'ask first', '--reason', 'no signal'),
    ).toMatchObject({ status: 'archived', positions: [] });
    expect((await yard('audit verify')).code).toBe(0);
    expect(
      read('.trainyard/audit.jsonl').match(/"type":"train-/g),
    ).toHaveLength(7);
  });

  async function yardFile(name: string, ...files: string[]) {
    const command = new Command('pipeline');
    pipeline(command);
    printed = '';
    process.exitCode = 0;
    await command.parseAsync(
      [name, ...files, ...(name === 'graph' ? [] : ['--json'])],
      { from: 'user' },
    );
    return { code: process.exitCode, text: printed };
  }

  it('validates, draws, compares and migrates pipelines', async () => {
    await found();
    const text = stringify(defaultPipeline(), { lineWidth: 0 });
    const broken = write('broken.yml', text.replace('lead: lab', 'lead: labb'));
    const refused = await yardFile('validate', broken);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.text).problems[0]).toMatchObject({
      line: expect.any(Number),
      remedy: expect.stringContaining('lab'),
    });
    const next = write(
      'next.yml',
      text.replace('version: "1.0"', 'version: "2.0"'),
    );
    expect((await yardFile('graph', next)).text).toContain('flowchart');
    const diff = await yardFile('diff', next);
    expect(diff.code).toBe(1);
    expect(JSON.parse(diff.text)).toMatchObject([{ path: 'pipeline.version' }]);
    const shown = await yard('pipeline migrate', next);
    expect(shown.said).toMatchObject({ migrated: false });
    expect(read('.trainyard/train.yml')).toContain('version: "1.0"');
    const done = await yard('pipeline migrate', next, '--yes', '--as', ada);
    expect(done.said).toMatchObject({ migrated: true });
    expect(read('.trainyard/train.yml')).toContain('version: "2.0"');
    expect((await yard('audit verify')).code).toBe(0);
  });

  it('hands a session over to an agent that knows the package alone', async () => {
    await found();
    await work();
    const as = (name: string) => ['--as', name];
    await yard('session update --status working', ...as('onboarder'));
    await expect(
      yard('session update --log', 'mine', ...as('ops')),
    ).rejects.toThrow('onboarder holds the session');
    await expect(
      yard('session update --status dancing', ...as('onboarder')),
    ).rejects.toThrow('is unknown; from working');
    await yard('session update --status validating', ...as('onboarder'));
    await expect(
      yard('session takeover --agent conductor', ...as('conductor')),
    ).rejects.toThrow('was not handed off');
    await yard('session handoff --next', 'ask Sam', ...as('onboarder'));
    await expect(
      yard('session takeover --agent conductor', ...as('conductor')),
    ).rejects.toThrow('not acknowledged');
    const whole = read(brief);
    write(brief, `${whole}\nChanged behind the back.\n`);
    expect(await yard('session acknowledge', ...as('conductor'))).toMatchObject(
      {
        code: 1,
        said: { problems: [`${brief} is not what was handed off`] },
      },
    );
    write(brief, whole);
    expect((await yard('session acknowledge', ...as('conductor'))).code).toBe(
      0,
    );
    await expect(
      yard('session takeover --agent ops', ...as('ops')),
    ).rejects.toThrow('has no part');
    await yard('session takeover --agent conductor', ...as('conductor'));
    const active = read(`tickets/${await ticket()}/ACTIVE_SESSION.md`);
    expect(active).toMatch(/agent: conductor/);
    expect(active).toMatch(/ask Sam/);
    // The predecessor stays, and both are listed.
    expect((await yard('session status')).said).toHaveLength(2);
    await yard('session update --status working', ...as('conductor'));
    await yard('session update --status validating', ...as('conductor'));
    await yard('session handoff --next', 'nothing', ...as('conductor'));
    expect((await yard('session archive', ...as(ada))).said).toMatchObject({
      status: 'done',
    });
  });

  async function ticket(): Promise<string> {
    return (await yard('conductor next')).said.ticket;
  }

  it('migrates the older form of configuration and session, and shows it before it writes', async () => {
    await expect(yard('session migrate')).rejects.toThrow('holds neither');
    write(
      'config/pipeline.yml',
      'phases:\n  opportunity: {name: Triage, colour: red}\nmodes: {}\nagents: []\nartifact_paths: {}\n',
    );
    write(
      'docs/session-context/ACTIVE_SESSION.md',
      '# Active session\n\n## Metadata\n```yaml\nsession_id: old-7\ncurrent_phase: opportunity\n```\n## Scratch\nSome free thoughts.\n',
    );
    const shown = (await yard('session migrate', '--as', ada)).said;
    expect(shown).toMatchObject({
      session: { session_id: 'old-7', phase: 'opportunity' },
      kept: { 'phases.opportunity.colour': 'red' },
      written: [],
    });
    const out = path.join(root, 'new');
    const { written } = (await yard('session migrate --out', out, '--as', ada))
      .said;
    expect(written).toHaveLength(3);
    const text = written
      .map((file: string) => fs.readFileSync(file, 'utf8'))
      .join('\n');
    expect(text).toContain('Triage');
    expect(text).toContain('Some free thoughts.');
    expect(text).toContain('phases.opportunity.colour: red');
    expect(
      (await yardFile('validate', path.join(out, '.trainyard/pipeline.yml')))
        .code,
    ).toBe(0);
  });

  it('traces an artifact, and says where nothing is known', async () => {
    await found();
    expect((await yard('audit trace')).said).toMatchObject({
      kinds: { 'issue-ticket': 1, 'ticket-session': 1 },
    });
    expect(await yard('audit trace', `ticket:${await ticket()}`)).toMatchObject(
      {
        code: 0,
        said: [{ kind: 'issue-ticket' }, { kind: 'ticket-session' }],
      },
    );
    expect((await yard('audit trace model:none')).code).toBe(1);
  });
});
